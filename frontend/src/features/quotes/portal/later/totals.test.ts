import { describe, expect, it } from 'vitest'
import type { QuoteDiscount, QuoteLine } from '@/shared/api/types'
import { allocate } from '@/shared/lib/totals'
import { depositOf, totalsOf } from './totals'

const naira = (amount: number) => ({ amount, currency: 'NGN' })
let made = 0
const line = (quantity: string, price: number, tax_rate: string | null, optional = false): QuoteLine => {
  made += 1
  return {
    id: `qln_${made}`,
    description: 'Design',
    detail: null,
    quantity,
    unit: null,
    unit_price: naira(price),
    tax_rate,
    optional,
    total: naira(0),
  }
}
const quote = (lines: QuoteLine[], discount: QuoteDiscount | null = null) => ({ currency: 'NGN', lines, discount })

describe('what a quote comes to', () => {
  it('is the same as on the server for two rates and a discount', () => {
    // The example of the server's own tests: 15 002 + 10 000 + 333, a tenth of it is 2 533.5 → 2 534.
    const lines = [line('1.500', 10_001, '0.075'), line('2.000', 5_000, '0.15'), line('1.000', 333, null)]
    expect(totalsOf(quote(lines, { kind: 'percent', percent: '10' }), [])).toEqual({
      subtotal: naira(25_335),
      discount: naira(2_534),
      taxes: [
        { rate: '0.075', taxable: naira(13_501), amount: 1_013, currency: 'NGN' },
        { rate: '0.15', taxable: naira(9_000), amount: 1_350, currency: 'NGN' },
      ],
      total: naira(25_335 - 2_534 + 1_013 + 1_350),
    })
  })

  it('counts an optional line when it is ticked', () => {
    const lines = [line('1.000', 100, null), line('1.000', 50, '0.1', true)]
    const [sure, option] = lines.map(({ id }) => id) as [string, string]
    expect(totalsOf(quote(lines), []).total).toEqual(naira(100))
    expect(totalsOf(quote(lines), []).taxes).toEqual([])
    expect(totalsOf(quote(lines), [option]).total).toEqual(naira(155))
    expect(totalsOf(quote(lines), [sure]).total).toEqual(naira(100))
  })

  it('takes off no more than there is', () => {
    const lines = [line('1.000', 100, null), line('1.000', 50, null, true)]
    const discount: QuoteDiscount = { kind: 'amount', amount: naira(120) }
    expect(totalsOf(quote(lines, discount), []).total).toEqual(naira(0))
    expect(totalsOf(quote(lines, discount), [lines[1]?.id ?? '']).total).toEqual(naira(30))
  })

  it('keeps kobo where floats would lose them', () => {
    const lines = [line('1000000.000', 9_007_199_254, null), line('0.001', 740_991_000, null)]
    expect(totalsOf(quote(lines), []).total).toEqual(naira(9_007_199_254_740_991))
  })
})

it('spreads an amount exactly', () => {
  expect(allocate(2n, [1n, 1n, 1n])).toEqual([1n, 1n, 0n])
  expect(allocate(10n, [1n, 3n, 3n])).toEqual([2n, 4n, 4n])
  expect(allocate(0n, [0n, 0n])).toEqual([0n, 0n])
})

it('takes a deposit of the total, half a kobo upwards', () => {
  expect(depositOf(naira(25_000_001), '30')).toEqual(naira(7_500_000))
  expect(depositOf(naira(25_000_005), '50')).toEqual(naira(12_500_003))
  expect(depositOf(naira(1_000), '12.5')).toEqual(naira(125))
})
