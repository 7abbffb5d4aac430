/** What a quote comes to with the options that are ticked. What the server answers counts, this follows the ticks. */
import type { Money, PortalQuote, QuoteDiscount, QuoteTotals } from '@/shared/api/types'
import { type Reduction, share, totals } from '@/shared/lib/totals'

/** "1.5" in thousandths is 1500n. */
function scaled(text: string, places: number): bigint {
  const [whole = '', part = ''] = text.split('.')
  return BigInt(whole + part.padEnd(places, '0'))
}

function reductionOf(discount: QuoteDiscount | null): Reduction {
  if (discount?.percent) return { percent: scaled(discount.percent, 2) }
  return discount?.amount ? { amount: BigInt(discount.amount.amount) } : null
}

export function totalsOf(quote: Pick<PortalQuote, 'currency' | 'lines' | 'discount'>, ticked: string[]): QuoteTotals {
  const money = (amount: bigint): Money => ({ amount: Number(amount), currency: quote.currency })
  const lines = quote.lines.map(line => ({
    quantity: scaled(line.quantity, 3),
    unitPrice: BigInt(line.unit_price.amount),
    taxRate: line.tax_rate === null ? null : scaled(line.tax_rate, 6),
    counts: !line.optional || ticked.includes(line.id),
  }))
  // A quote with any of its options was checked not to come to too much when it was written.
  const all = totals(lines, reductionOf(quote.discount)) ?? { subtotal: 0n, discount: 0n, taxes: [], total: 0n }
  return {
    subtotal: money(all.subtotal),
    discount: money(all.discount),
    taxes: all.taxes.map(({ rate, taxable, amount }) => ({
      rate: rateText(rate),
      taxable: money(taxable),
      amount: Number(amount),
      currency: quote.currency,
    })),
    total: money(all.total),
  }
}

/** 150000n, in millionths, is "0.15". */
function rateText(rate: bigint): string {
  const digits = rate.toString().padStart(7, '0')
  return `${digits.slice(0, -6)}.${digits.slice(-6)}`.replace(/\.?0+$/, '')
}

/** The share to pay first, rounded half up. */
export const depositOf = (total: Money, percent: string): Money => ({
  amount: Number(share(BigInt(total.amount), scaled(percent, 2))),
  currency: total.currency,
})
