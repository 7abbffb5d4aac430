/**
 * What a quote comes to while it is typed, by the server's rule: line = quantity × unit price rounded half up; the
 * discount comes before tax, spread over the lines by largest remainder; tax is rounded half up once for each rate.
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
export interface Totals {
  subtotal: bigint
  discount: bigint
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

/** Null when something comes to more than can be kept. */
export function totals(lines: CountedLine[], reduction: Reduction): Totals | null {
  if (lines.some(line => lineTotal(line) > LARGEST_AMOUNT)) return null
  const counted = lines.filter(line => line.counts)
  const amounts = counted.map(lineTotal)
  const subtotal = sum(amounts)
  if (subtotal > LARGEST_AMOUNT) return null
  const discount = discountOf(subtotal, reduction)
  const parts = allocate(discount, amounts)
  const taxable = new Map<bigint, bigint>()
  counted.forEach(({ taxRate }, place) => {
    if (taxRate === null) return
    taxable.set(taxRate, (taxable.get(taxRate) ?? 0n) + (amounts[place] ?? 0n) - (parts[place] ?? 0n))
  })
  const taxes = [...taxable]
    .map(([rate, base]) => ({ rate, taxable: base, amount: halfUp(base * rate, 1_000_000n) }))
    .sort((a, b) => (a.rate < b.rate ? -1 : 1))
  const total = subtotal - discount + sum(taxes.map(tax => tax.amount))
  return total > LARGEST_AMOUNT ? null : { subtotal, discount, taxes, total }
}

function discountOf(subtotal: bigint, reduction: Reduction): bigint {
  if (reduction === null) return 0n
  if ('percent' in reduction) return share(subtotal, reduction.percent)
  return reduction.amount > subtotal ? subtotal : reduction.amount
}
