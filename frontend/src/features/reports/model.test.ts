import { expect, it } from 'vitest'
import type { CurrencySums } from '@/shared/api/types'
import { barsOf, currenciesInUse } from './model'

const sums = (currency: string, months: [number, number][], outstanding = 0): CurrencySums => ({
  currency,
  invoiced: 0,
  collected: 0,
  outstanding,
  overdue: 0,
  ages: [],
  months: months.map(([invoiced, collected], at) => ({ month: `2026-0${at + 1}-01`, invoiced, collected })),
})

it('leaves out currencies in which nothing happened and nothing is open, the busiest first', () => {
  const all = [sums('EUR', [[0, 0]]), sums('USD', [[0, 0]], 500), sums('GHS', [[100, 0]]), sums('GBP', [[0, 50]])]
  expect(currenciesInUse(all).map(({ currency }) => currency)).toEqual(['GBP', 'GHS', 'USD'])
})

it('draws bars in the major unit of the currency', () => {
  expect(barsOf(sums('GHS', [[120_050, 0]]))).toEqual({ months: ['2026-01-01'], invoiced: [1200.5], collected: [0] })
  expect(barsOf(sums('UGX', [[0, 5_000]])).collected).toEqual([5000])
  expect(barsOf(sums('GHS', [[0, -250]])).collected).toEqual([-2.5])
})
