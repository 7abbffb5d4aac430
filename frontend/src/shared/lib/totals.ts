/**
 * What a quote or an invoice comes to while it is typed, by the server's rule: line = quantity × unit price rounded
 * half up; the discount comes before tax, spread over the lines by largest remainder; tax is rounded half up once for
 * each rate, on top of the prices or out of them; what a deposit billed before is taken off again, rate by rate.
 */
export interface CountedLine {
  /** Thousandths. */
  quantity: bigint
  /** Minor units. */
  unitPrice: bigint
  /** Millionths; null when exempt. */
  taxRate: bigint | null
  /** Whether it counts: an optional line does once it is ticked. */
  counts: boolean
}
/** Percent in hundredths, or minor units. */
export type Reduction = { percent: bigint } | { amount: bigint } | null

export interface Tax {
  rate: bigint
  taxable: bigint
  amount: bigint
}
/** What was billed before at one rate; no rate is exempt. */
export interface Deduction {
  rate: bigint | null
  net: bigint
  tax: bigint
}
export interface Totals {
  subtotal: bigint
  discount: bigint
  /** What was billed before, as the lines are priced. */
  deposit: bigint
  taxes: Tax[]
  total: bigint
}

/** The largest amount that every program that reads JSON keeps exactly. */
export const LARGEST_AMOUNT = 9_007_199_254_740_991n

/** `part / whole` rounded half up; both are not negative. */
const halfUp = (part: bigint, whole: bigint) => (2n * part + whole) / (2n * whole)

/** So many hundredths of a percent of an amount. */
export const share = (amount: bigint, percent: bigint) => halfUp(amount * percent, 10_000n)

export const lineTotal = (line: Pick<CountedLine, 'quantity' | 'unitPrice'>) =>
  halfUp(line.quantity * line.unitPrice, 1000n)

const sum = (all: bigint[]) => all.reduce((one, other) => one + other, 0n)

/** Spreads an amount over weights by largest remainder; of equal remainders the earlier one is served first. */
export function allocate(amount: bigint, weights: bigint[]): bigint[] {
  const whole = sum(weights)
  if (whole === 0n) return weights.map(() => 0n)
  const parts = weights.map(weight => (amount * weight) / whole)
  const left = Number(amount - sum(parts))
  const rests = weights.map((weight, place) => ({ place, rest: (amount * weight) % whole }))
  // A stable sort keeps equal remainders in their order.
  rests.sort((a, b) => (a.rest === b.rest ? 0 : a.rest > b.rest ? -1 : 1))
  for (const { place } of rests.slice(0, left)) parts[place] = (parts[place] ?? 0n) + 1n
  return parts
}

interface Pricing {
  withTax?: boolean
  before?: Deduction[]
}

/** Null when something comes to more than can be kept, or to less than what was billed before. */
export function totals(
  lines: CountedLine[],
  reduction: Reduction,
  { withTax = false, before = [] }: Pricing = {},
): Totals | null {
  if (lines.some(line => lineTotal(line) > LARGEST_AMOUNT)) return null
  const counted = lines.filter(line => line.counts)
  const amounts = counted.map(lineTotal)
  const subtotal = sum(amounts)
  if (subtotal > LARGEST_AMOUNT) return null
  const discount = discountOf(subtotal, reduction)
  const parts = allocate(discount, amounts)
  const priced = new Map<bigint, bigint>()
  counted.forEach(({ taxRate }, place) => {
    if (taxRate === null) return
    priced.set(taxRate, (priced.get(taxRate) ?? 0n) + (amounts[place] ?? 0n) - (parts[place] ?? 0n))
  })
  const taxes = [...priced].map(([rate, base]) => taxOf(rate, base, withTax)).sort((a, b) => (a.rate < b.rate ? -1 : 1))
  if (!deduct(taxes, before)) return null
  const deposit = sum(before.map(({ net, tax }) => (withTax ? net + tax : net)))
  const onTop = withTax ? 0n : sum(taxes.map(tax => tax.amount))
  const total = subtotal - discount - deposit + onTop
  return total > LARGEST_AMOUNT || total < 0n ? null : { subtotal, discount, deposit, taxes, total }
}

function taxOf(rate: bigint, base: bigint, withTax: boolean): Tax {
  if (!withTax) return { rate, taxable: base, amount: halfUp(base * rate, 1_000_000n) }
  const amount = halfUp(base * rate, 1_000_000n + rate)
  return { rate, taxable: base - amount, amount }
}

/** Takes what was billed before out of the taxes; false when they do not have as much. */
function deduct(taxes: Tax[], before: Deduction[]): boolean {
  for (const { rate, net, tax } of before) {
    if (rate === null) continue
    const found = taxes.find(entry => entry.rate === rate && entry.amount >= tax && entry.taxable >= net)
    if (!found) return false
    found.amount -= tax
    found.taxable -= net
  }
  return true
}

function discountOf(subtotal: bigint, reduction: Reduction): bigint {
  if (reduction === null) return 0n
  if ('percent' in reduction) return share(subtotal, reduction.percent)
  return reduction.amount > subtotal ? subtotal : reduction.amount
}
