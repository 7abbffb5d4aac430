/** What happened to an invoice on its way to being paid, day by day. */
import type { PortalCreditNote, PortalInvoice, PortalPayment, TransferReport } from '@/shared/api/types'

export type Happening =
  | { kind: 'issued'; day: string }
  | { kind: 'transfer'; day: string; report: TransferReport }
  | { kind: 'credit'; day: string; note: PortalCreditNote }
  | { kind: 'payment'; day: string; payment: PortalPayment }

/** The oldest first; on one day what was said of a transfer stands before the payment that it became. */
export function historyOf(
  invoice: Pick<PortalInvoice, 'issued_on' | 'credit_notes' | 'payments' | 'transfers'>,
): Happening[] {
  const all: Happening[] = [
    ...(invoice.issued_on === null ? [] : [{ kind: 'issued' as const, day: invoice.issued_on }]),
    ...invoice.credit_notes.map(note => ({ kind: 'credit' as const, day: note.issued_on, note })),
    ...invoice.transfers.toReversed().map(report => ({ kind: 'transfer' as const, day: report.paid_on, report })),
    ...invoice.payments.map(payment => ({ kind: 'payment' as const, day: payment.received_on, payment })),
  ]
  return all.sort((one, other) => (one.day < other.day ? -1 : one.day > other.day ? 1 : 0))
}

/** What waits for the business to look at it. */
export const openReports = ({ transfers }: Pick<PortalInvoice, 'transfers'>) =>
  transfers.filter(({ status }) => status === 'open')

/** The last word on a transfer, when it is that nothing arrived. */
export function lastDispute({ transfers }: Pick<PortalInvoice, 'transfers'>): TransferReport | null {
  const [latest] = transfers
  return latest?.status === 'disputed' ? latest : null
}
