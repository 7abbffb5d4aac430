import { expect, it } from 'vitest'
import type { PortalPayment, TransferReport } from '@/shared/api/types'
import { historyOf, lastDispute, openReports } from './history'

const cedis = (amount: number) => ({ amount, currency: 'GHS' })
const report = (id: string, paid_on: string, status: string): TransferReport => ({
  id,
  contact_name: 'Efua Asante',
  amount: cedis(1000),
  reference: 'FT 1',
  paid_on,
  note: null,
  status,
  proof: null,
  answer: null,
  decided_at: null,
  created_at: `${paid_on}T09:00:00Z`,
})
const payment = (received_on: string): PortalPayment => ({
  id: `pay_${received_on}`,
  amount: cedis(1000),
  method: 'bank_transfer',
  received_on,
  reference: null,
  refunded: cedis(0),
})

it('tells what happened in its order, a transfer before the payment it became', () => {
  const invoice = {
    issued_on: '2026-11-01',
    credit_notes: [
      { id: 'crn_1', number: 'CN-0001', amount: cedis(500), reason: 'One page less', issued_on: '2026-11-20' },
    ],
    payments: [payment('2026-11-05'), payment('2026-11-20')],
    transfers: [report('trf_2', '2026-11-20', 'open'), report('trf_1', '2026-11-05', 'confirmed')],
  }
  expect(historyOf(invoice).map(({ kind, day }) => `${day} ${kind}`)).toEqual([
    '2026-11-01 issued',
    '2026-11-05 transfer',
    '2026-11-05 payment',
    '2026-11-20 credit',
    '2026-11-20 transfer',
    '2026-11-20 payment',
  ])
})

it('knows what waits, and whether the last word was that nothing arrived', () => {
  const open = report('trf_2', '2026-11-20', 'open')
  const disputed = report('trf_1', '2026-11-05', 'disputed')
  expect(openReports({ transfers: [open, disputed] })).toEqual([open])
  expect(lastDispute({ transfers: [open, disputed] })).toBeNull()
  expect(lastDispute({ transfers: [disputed] })).toBe(disputed)
  expect(lastDispute({ transfers: [] })).toBeNull()
})
