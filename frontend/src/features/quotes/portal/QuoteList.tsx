import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import type { QuoteCard } from '@/shared/api/types'
import { dayDistance, dayOf } from '@/shared/lib/dates'
import { Money } from '@/shared/lib/Money'
import { Day } from '@/shared/lib/Time'
import { FileTextIcon } from '@/shared/ui/icons'
import { StatusDot, type Tone } from '@/shared/ui/StatusDot'
import { EmptyState } from '@/shared/ui/states'

function statusOf(quote: QuoteCard): { tone: Tone; word: string; open: boolean } {
  const over = quote.valid_until !== null && dayDistance(dayOf(new Date()), quote.valid_until) < 0
  switch (quote.status) {
    case 'accepted':
      return { tone: 'success', word: t`Accepted`, open: false }
    case 'declined':
      return { tone: 'neutral', word: t`Declined`, open: false }
    case 'expired':
      return { tone: 'neutral', word: t`Expired`, open: false }
    default:
      return over
        ? { tone: 'neutral', word: t`Expired`, open: false }
        : { tone: 'warning', word: t`Waiting for you`, open: true }
  }
}

export function QuoteList({ quotes, business }: { quotes: QuoteCard[]; business: string }) {
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
        <QuoteRow key={quote.id} quote={quote} />
      ))}
    </ul>
  )
}

function QuoteRow({ quote }: { quote: QuoteCard }) {
  const { tone, word, open } = statusOf(quote)
  return (
    <li className="flex flex-wrap items-start justify-between gap-x-4 gap-y-1 px-4 py-3.5">
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
      <Money value={quote.total} className="ml-auto font-medium" />
    </li>
  )
}
