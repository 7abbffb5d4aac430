import { t } from '@lingui/core/macro'
import { dayDistance, dayOf } from '@/shared/lib/dates'
import type { Tone } from '@/shared/ui/StatusDot'

export interface QuoteStatus {
  tone: Tone
  word: string
  open: boolean
}

/** Where a quote stands for its client. One that was kept on the device may be over by now. */
export function quoteStatus(
  quote: { status: string; valid_until: string | null },
  today: string = dayOf(new Date()),
): QuoteStatus {
  const over = quote.valid_until !== null && dayDistance(today, quote.valid_until) < 0
  switch (quote.status) {
    case 'accepted':
      return { tone: 'success', word: t`Accepted`, open: false }
    case 'declined':
      return { tone: 'neutral', word: t`Declined`, open: false }
    case 'withdrawn':
      return { tone: 'neutral', word: t`Being revised`, open: false }
    default:
      return over || quote.status === 'expired'
        ? { tone: 'neutral', word: t`Expired`, open: false }
        : { tone: 'warning', word: t`Waiting for you`, open: true }
  }
}
