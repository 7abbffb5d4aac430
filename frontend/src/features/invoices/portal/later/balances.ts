/** What is left to pay, by currency: amounts of different currencies are never added. */
import type { InvoiceCard, Money } from '@/shared/api/types'
import { dayDistance, dayOf } from '@/shared/lib/dates'

export interface Balance {
  owed: Money
  /** Of that, what is late. */
  late: Money
}

/** Whether something of it is to be paid. */
export const isOpen = ({ status, balance }: InvoiceCard) => status !== 'cancelled' && balance.amount > 0

export function balancesOf(invoices: InvoiceCard[], today: string = dayOf(new Date())): Balance[] {
  const all = new Map<string, Balance>()
  for (const { balance, due_on } of invoices.filter(isOpen)) {
    const { currency, amount } = balance
    const sum = all.get(currency) ?? { owed: { amount: 0, currency }, late: { amount: 0, currency } }
    const late = due_on !== null && dayDistance(today, due_on) < 0
    all.set(currency, {
      owed: { amount: sum.owed.amount + amount, currency },
      late: { amount: sum.late.amount + (late ? amount : 0), currency },
    })
  }
  return [...all.values()]
}

/** The currencies invoiced in, the latest first. */
export const currenciesOf = (invoices: Pick<InvoiceCard, 'total'>[]): string[] => [
  ...new Set(invoices.map(({ total }) => total.currency)),
]
