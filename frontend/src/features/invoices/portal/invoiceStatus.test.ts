import { i18n } from '@lingui/core'
import { beforeAll, expect, it } from 'vitest'
import type { InvoiceCard } from '@/shared/api/types'
import { invoiceStatus } from './invoiceStatus'

beforeAll(() => i18n.loadAndActivate({ locale: 'en', messages: {} }))

const TODAY = '2026-11-24'
const invoice = (status: string, balance: number, due_on: string | null): InvoiceCard => ({
  id: 'inv_1',
  number: 'KOR-0001',
  status,
  total: { amount: 1000, currency: 'NGN' },
  balance: { amount: balance, currency: 'NGN' },
  due_on,
})

it.each([
  [invoice('sent', 1000, '2026-11-24'), 'To pay'],
  [invoice('sent', 1000, '2026-11-23'), 'Overdue'],
  [invoice('sent', 400, '2026-11-30'), 'Partly paid'],
  [invoice('sent', 400, '2026-11-01'), 'Overdue'],
  [invoice('sent', 1000, null), 'To pay'],
  [invoice('paid', 0, '2026-11-01'), 'Paid'],
  [invoice('cancelled', 1000, '2026-11-01'), 'Cancelled'],
  [invoice('partially_paid', 400, '2026-11-30'), 'Partly paid'],
  [invoice('overdue', 400, '2026-11-01'), 'Overdue'],
  [invoice('awaiting_confirmation', 1000, '2026-11-01'), 'Being checked'],
])('%o reads as %s', (card, word) => {
  expect(invoiceStatus(card, TODAY).word).toBe(word)
})
