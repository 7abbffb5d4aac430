import { expect, it } from 'vitest'
import type { InvoiceCard } from '@/shared/api/types'
import { balancesOf, currenciesOf } from './balances'

const TODAY = '2026-11-24'
let made = 0
function invoice(status: string, currency: string, balance: number, due_on: string | null): InvoiceCard {
  made += 1
  const total = { amount: 1000, currency }
  return { id: `inv_${made}`, number: `INV-${made}`, status, total, balance: { amount: balance, currency }, due_on }
}

it('adds what is left to pay and what of it is late, each currency by itself', () => {
  const invoices = [
    invoice('sent', 'GHS', 1000, '2026-12-01'),
    invoice('partially_paid', 'GHS', 400, '2026-11-23'),
    invoice('awaiting_confirmation', 'USD', 700, '2026-11-24'),
    invoice('overdue', 'GHS', 50, '2026-10-01'),
  ]
  expect(balancesOf(invoices, TODAY)).toEqual([
    { owed: { amount: 1450, currency: 'GHS' }, late: { amount: 450, currency: 'GHS' } },
    { owed: { amount: 700, currency: 'USD' }, late: { amount: 0, currency: 'USD' } },
  ])
})

it('owes nothing for what is paid or cancelled', () => {
  const invoices = [invoice('paid', 'GHS', 0, '2026-10-01'), invoice('cancelled', 'GHS', 1000, '2026-10-01')]
  expect(balancesOf(invoices, TODAY)).toEqual([])
})

it('names each currency once, the latest first', () => {
  const invoices = ['USD', 'GHS', 'USD'].map(currency => invoice('paid', currency, 0, null))
  expect(currenciesOf(invoices)).toEqual(['USD', 'GHS'])
})
