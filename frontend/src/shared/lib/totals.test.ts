import { describe, expect, it } from 'vitest'
import { allocate, type CountedLine, lineTotal, totals } from './totals'

const line = (unitPrice: bigint, over: Partial<CountedLine> = {}): CountedLine => ({
  quantity: 1000n,
  unitPrice,
  taxRate: null,
  counts: true,
  ...over,
})

describe('totals of a document', () => {
  it('rounds a line half up', () => {
    expect(lineTotal({ quantity: 500n, unitPrice: 1n })).toBe(1n)
    expect(lineTotal({ quantity: 499n, unitPrice: 1n })).toBe(0n)
    expect(lineTotal({ quantity: 1500n, unitPrice: 12_345n })).toBe(18_518n)
  })

  it('spreads by largest remainder, the earlier first, and sums exactly', () => {
    expect(allocate(100n, [1n, 1n, 1n])).toEqual([34n, 33n, 33n])
    expect(allocate(2n, [1n, 2n, 1n])).toEqual([1n, 1n, 0n])
    expect(allocate(0n, [])).toEqual([])
    expect(allocate(5n, [0n, 0n])).toEqual([0n, 0n])
  })

  it('takes the discount off before tax, which is rounded once for each rate', () => {
    const lines = [
      line(333n, { taxRate: 150_000n }),
      line(333n, { taxRate: 150_000n }),
      line(334n, { taxRate: 75_000n }),
    ]
    expect(totals(lines, { percent: 1000n })).toEqual({
      subtotal: 1000n,
      discount: 100n,
      deposit: 0n,
      taxes: [
        { rate: 75_000n, taxable: 300n, amount: 23n },
        { rate: 150_000n, taxable: 600n, amount: 90n },
      ],
      total: 1013n,
    })
  })

  it('takes no more off than there is', () => {
    expect(totals([line(500n)], { amount: 900n })).toEqual({
      subtotal: 500n,
      discount: 500n,
      deposit: 0n,
      taxes: [],
      total: 0n,
    })
  })

  it('leaves out what is not ticked', () => {
    expect(totals([line(500n), line(700n, { counts: false })], null)?.total).toBe(500n)
  })

  it('keeps an exempt line apart from a rate of nothing', () => {
    expect(totals([line(100n), line(100n, { taxRate: 0n })], null)?.taxes).toEqual([
      { rate: 0n, taxable: 100n, amount: 0n },
    ])
  })

  it('gives up where the server does', () => {
    expect(totals([line(9_007_199_254_740_991n, { quantity: 2000n })], null)).toBeNull()
  })
})

it('takes tax out of prices that have it in them', () => {
  const at = (unitPrice: bigint, taxRate: bigint | null) => ({ quantity: 1000n, unitPrice, taxRate, counts: true })
  expect(totals([at(11_500n, 150_000n), at(2_000n, null)], null, { withTax: true })).toEqual({
    subtotal: 13_500n,
    discount: 0n,
    deposit: 0n,
    taxes: [{ rate: 150_000n, taxable: 10_000n, amount: 1_500n }],
    total: 13_500n,
  })
})

it('takes a deposit off again with its share of the tax, and refuses one that is more than there is', () => {
  const line = { quantity: 1000n, unitPrice: 100_000n, taxRate: 150_000n, counts: true }
  const before = [{ rate: 150_000n, net: 30_000n, tax: 4_500n }]
  expect(totals([line], null, { before })).toEqual({
    subtotal: 100_000n,
    discount: 0n,
    deposit: 30_000n,
    taxes: [{ rate: 150_000n, taxable: 70_000n, amount: 10_500n }],
    total: 80_500n,
  })
  expect(totals([{ ...line, unitPrice: 20_000n }], null, { before })).toBeNull()
  expect(totals([{ ...line, taxRate: null }], null, { before })).toBeNull()
})
