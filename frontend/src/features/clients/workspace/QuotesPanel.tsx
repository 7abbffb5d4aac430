import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { FileSignature } from 'lucide-react'
import type { QuoteCard } from '@/shared/api/types'
import { Money } from '@/shared/lib/Money'
import { Day } from '@/shared/lib/Time'
import { Panel } from '@/shared/ui/Panel'
import { EmptyState } from '@/shared/ui/states'
import { StatusWord } from '@/shared/ui-workspace/StatusWord'

export function QuotesPanel({ quotes }: { quotes: QuoteCard[] }) {
  return (
    <Panel title={t`Quotes`} {...(quotes.length > 0 ? { count: quotes.length } : {})}>
      {quotes.length === 0 ? (
        <EmptyState compact icon={<FileSignature size={20} />} title={t`No quote was made`}>
          <Trans>Every quote for this client stands here, from draft to signature.</Trans>
        </EmptyState>
      ) : (
        <ul className="divide-y divide-line">
          {quotes.map(quote => (
            <li key={quote.id} className="flex min-h-11 items-center gap-3 px-4 py-1.5">
              <span className="min-w-0 flex-1 truncate font-medium">{quote.title}</span>
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
        </ul>
      )}
    </Panel>
  )
}
