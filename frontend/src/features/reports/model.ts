/** Sums of a workspace without a screen. */
import type { CurrencySums } from '@/shared/api/types'
import { decimalText } from '@/shared/lib/money'

/** Currencies with something in them, the one with the most invoiced months first. */
export function currenciesInUse(all: CurrencySums[]): CurrencySums[] {
  const months = (sums: CurrencySums) =>
    sums.months.filter(month => month.invoiced !== 0 || month.collected !== 0).length
  return all
    .filter(sums => sums.outstanding !== 0 || months(sums) > 0)
    .sort((one, other) => months(other) - months(one) || (one.currency < other.currency ? -1 : 1))
}

export interface Bars {
  /** First days of the months. */
  months: string[]
  /** Heights in the currency's major unit: to be drawn, never to be counted with. */
  invoiced: number[]
  collected: number[]
}
export function barsOf({ currency, months }: CurrencySums): Bars {
  const height = (amount: number) => Number(decimalText({ amount, currency }))
  return {
    months: months.map(({ month }) => month),
    invoiced: months.map(({ invoiced }) => height(invoiced)),
    collected: months.map(({ collected }) => height(collected)),
  }
}
