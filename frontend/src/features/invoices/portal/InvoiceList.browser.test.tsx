import { expect, it } from 'vitest'
import type { InvoiceCard } from '@/shared/api/types'
import { show, violations } from '@/testing/kit'
import { InvoiceList } from './InvoiceList'

const invoice = (over: Partial<InvoiceCard>): InvoiceCard => ({
  id: 'inv_1',
  number: 'KOR-0042',
  status: 'sent',
  total: { amount: 12_500_000, currency: 'NGN' },
  balance: { amount: 12_500_000, currency: 'NGN' },
  due_on: '2040-11-20',
  ...over,
})

it('leads to the invoice and says what is left of it', async () => {
  const partly = invoice({ balance: { amount: 2_500_000, currency: 'NGN' } })
  const screen = await show(<InvoiceList invoices={[partly]} business="Kora Studio" />)
  const row = screen.getByRole('link', { name: /KOR-0042/ })
  await expect.element(row).toHaveAttribute('href', '/invoices/inv_1')
  await expect.element(row).toHaveTextContent(/Partly paid.*25,000\.00of ₦125,000\.00/)
  expect(await violations()).toEqual([])
})

it('names no day for what is paid, and shows what it came to', async () => {
  const paid = invoice({ status: 'paid', balance: { amount: 0, currency: 'NGN' } })
  const screen = await show(<InvoiceList invoices={[paid]} business="Kora Studio" />)
  const row = screen.getByRole('link', { name: /KOR-0042/ })
  await expect.element(row).toHaveTextContent('₦125,000.00')
  await expect.element(row).not.toHaveTextContent('Due')
})
