/**
 * What a quote comes to with the options that are ticked, in whole minor units and by the server's rule: a line is
 * quantity × price, rounded half up; the discount comes before tax and is spread by largest remainder; tax is rounded
 * half up once for each rate. What the server answers counts, this only follows the ticks.
 */
import type { Money, PortalQuote, QuoteDiscount, QuoteTotals } from '@/shared/api/types'

/** "1.5" in thousandths is 1500n. */
function scaled(text: string, places: number): bigint {
  const [whole = '', part = ''] = text.split('.')
  return BigInt(whole + part.padEnd(places, '0'))
}

/** `part / whole`, rounded half up; neither is negative. */
const halfUp = (part: bigint, whole: bigint) => (2n * part + whole) / (2n * whole)

const sum = (amounts: bigint[]) => amounts.reduce((all, amount) => all + amount, 0n)

/** Spreads an amount over weights: the parts sum exactly, of equal remainders the earlier is served first. */
export function allocate(amount: bigint, weights: bigint[]): bigint[] {
  const whole = sum(weights)
  if (whole === 0n) return weights.map(() => 0n)
  const parts = weights.map(weight => (amount * weight) / whole)
  const left = Number(amount - sum(parts))
  const remainders = weights.map((weight, place) => ({ place, rest: (amount * weight) % whole }))
  remainders.sort((a, b) => (a.rest === b.rest ? a.place - b.place : a.rest > b.rest ? -1 : 1))
  for (const { place } of remainders.slice(0, left)) parts[place] = (parts[place] ?? 0n) + 1n
  return parts
}

function discountOf(discount: QuoteDiscount | null, subtotal: bigint): bigint {
  if (discount?.percent) return halfUp(subtotal * scaled(discount.percent, 2), 10_000n)
  const amount = BigInt(discount?.amount?.amount ?? 0)
  return amount < subtotal ? amount : subtotal
}

export function totalsOf(quote: Pick<PortalQuote, 'currency' | 'lines' | 'discount'>, ticked: string[]): QuoteTotals {
  const money = (amount: bigint): Money => ({ amount: Number(amount), currency: quote.currency })
  const lines = quote.lines.filter(line => !line.optional || ticked.includes(line.id))
  const amounts = lines.map(line => halfUp(scaled(line.quantity, 3) * BigInt(line.unit_price.amount), 1_000n))
  const subtotal = sum(amounts)
  const discount = discountOf(quote.discount, subtotal)
  const parts = allocate(discount, amounts)
  const taxable = new Map<string, bigint>()
  lines.forEach(({ tax_rate: rate }, place) => {
    if (rate === null) return
    taxable.set(rate, (taxable.get(rate) ?? 0n) + (amounts[place] ?? 0n) - (parts[place] ?? 0n))
  })
  const taxes = [...taxable]
    .sort(([a], [b]) => Number(scaled(a, 6) - scaled(b, 6)))
    .map(([rate, base]) => ({ rate, base, tax: halfUp(base * scaled(rate, 6), 1_000_000n) }))
  return {
    subtotal: money(subtotal),
    discount: money(discount),
    taxes: taxes.map(({ rate, base, tax }) => ({
      rate,
      taxable: money(base),
      amount: Number(tax),
      currency: quote.currency,
    })),
    total: money(subtotal - discount + sum(taxes.map(({ tax }) => tax))),
  }
}

/** The share to pay first, rounded half up. */
export const depositOf = (total: Money, percent: string): Money => ({
  amount: Number(halfUp(BigInt(total.amount) * scaled(percent, 2), 10_000n)),
  currency: total.currency,
})

/** A share as people write it: "0.075" is "7.5", "12.50" per cent is "12.5". */
export function percentOf(rate: string): string {
  const hundredths = scaled(rate, 6).toString().padStart(5, '0')
  return `${hundredths.slice(0, -4)}.${hundredths.slice(-4)}`.replace(/\.?0+$/, '')
}
