import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import { FileSignature, Plus } from 'lucide-react'
import type { Client, QuoteCard } from '@/shared/api/types'
import { Money } from '@/shared/lib/Money'
import { Day } from '@/shared/lib/Time'
import { buttonClass } from '@/shared/ui/Button'
import { Panel } from '@/shared/ui/Panel'
import { EmptyState } from '@/shared/ui/states'
import { rowLinkClass } from '@/shared/ui-workspace/rowLink'
import { StatusWord } from '@/shared/ui-workspace/StatusWord'

export function QuotesPanel({ client, quotes }: { client: Client; quotes: QuoteCard[] }) {
  const isOpen = client.archived_at === null
  const forClient = { client_id: client.id }
  return (
    <Panel
      title={t`Quotes`}
      {...(quotes.length > 0 ? { count: quotes.length } : {})}
      action={
        isOpen && (
          <Link to="/quotes/new" search={forClient} className={buttonClass({ size: 'sm', variant: 'quiet' })}>
            <Plus size={16} aria-hidden="true" />
            <Trans>New quote</Trans>
          </Link>
        )
      }
    >
      {quotes.length === 0 ? (
        <EmptyState compact icon={<FileSignature size={20} />} title={t`No quote was made`}>
          <Trans>Every quote for this client stands here, from draft to signature.</Trans>
        </EmptyState>
      ) : (
        <ul className="divide-y divide-line">
          {quotes.map(quote => (
            <li key={quote.id} className="relative flex min-h-11 items-center gap-3 px-4 py-1.5 hover:bg-fg/3">
              <span className="min-w-0 flex-1">
                <Link to="/quotes/$quoteId" params={{ quoteId: quote.id }} className={rowLinkClass}>
                  {quote.title}
                </Link>
              </span>
              <StatusWord status={quote.status} />
              {quote.valid_until && (
                <span className="hidden text-sm text-muted sm:inline">
                  <Trans>
                    until <Day day={quote.valid_until} />
                  </Trans>
                </span>
              )}
              <Money value={quote.total} className="min-w-24 text-right" />
            </li>
          ))}
          <li>
            <Link
              to="/quotes"
              search={forClient}
              className="flex min-h-10 pointer-coarse:min-h-11 items-center px-4 text-sm text-muted no-underline hover:text-fg"
            >
              <Trans>All quotes of this client</Trans>
            </Link>
          </li>
        </ul>
      )}
    </Panel>
  )
}
