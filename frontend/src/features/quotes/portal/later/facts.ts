import type { Money, PortalQuote, QuoteTotals } from '@/shared/api/types'

/** A quote as it stands with what is ticked. */
export interface QuoteFacts {
  quote: PortalQuote
  ticked: string[]
  totals: QuoteTotals
  /** What is to be paid first, if anything. */
  deposit: Money | null
  business: string
  clientName: string
}
