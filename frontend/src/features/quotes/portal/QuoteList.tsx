import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { Link } from 'wouter'
import type { PortalQuoteItem, QuoteCard } from '@/shared/api/types'
import { Money } from '@/shared/lib/Money'
import { Day } from '@/shared/lib/Time'
import { FileTextIcon } from '@/shared/ui/icons'
import { StatusDot } from '@/shared/ui/StatusDot'
import { EmptyState } from '@/shared/ui/states'
import { quoteStatus } from './quoteStatus'

/** A quote in an overview or in the list of all; the total is missing while it is being revised. */
type Row = QuoteCard | PortalQuoteItem

export function QuoteList({ quotes, business }: { quotes: Row[]; business: string }) {
  if (quotes.length === 0) {
    return (
      <EmptyState compact icon={<FileTextIcon size={18} />} title={t`No quotes yet`}>
        <Trans>Quotes from {business} show here for you to read and decide on.</Trans>
      </EmptyState>
    )
  }
  return (
    <ul className="divide-y divide-line">
      {quotes.map(quote => (
        <li key={quote.id}>
          <QuoteRow quote={quote} />
        </li>
      ))}
    </ul>
  )
}

function QuoteRow({ quote }: { quote: Row }) {
  const { tone, word, open } = quoteStatus(quote)
  return (
    <Link
      href={`/quotes/${quote.id}`}
      className="flex flex-wrap items-start justify-between gap-x-4 gap-y-1 px-4 py-3.5 -outline-offset-2 hover:bg-fg/4"
    >
      <div className="grid min-w-0 flex-1 basis-40 gap-0.5">
        <p className="font-medium wrap-anywhere">{quote.title}</p>
        <p className="flex flex-wrap gap-x-3 text-sm text-muted">
          <StatusDot tone={tone}>{word}</StatusDot>
          {open && quote.valid_until && (
            <span>
              <Trans>
                Valid until <Day day={quote.valid_until} />
              </Trans>
            </span>
          )}
        </p>
      </div>
      {quote.total && <Money value={quote.total} className="ml-auto font-medium" />}
    </Link>
  )
}
