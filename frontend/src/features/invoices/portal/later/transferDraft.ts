/** The form of a reported transfer: as typed, with what it begins with, and as it is sent. */
import type { Money, NewTransferReport } from '@/shared/api/types'
import { readAmount } from '@/shared/lib/decimals'
import { decimalText } from '@/shared/lib/money'

/** As typed; what was not touched follows the invoice and the day. */
export type Draft = Partial<Record<'amount' | 'paid_on' | 'reference' | 'note', string>>
export type Fault = 'amount' | 'paid_on' | 'reference'
type Shown = Required<Draft>

export const shownDraft = (draft: Draft, balance: Money, today: string): Shown => ({
  amount: draft.amount ?? decimalText(balance),
  paid_on: draft.paid_on ?? today,
  reference: draft.reference ?? '',
  note: draft.note ?? '',
})

/** What is sent, or what is wrong with it in the order of the form. */
export function readDraft(
  shown: Shown,
  currency: string,
  today: string,
): { report: NewTransferReport & { amount: Money }; faults: [] } | { report: null; faults: Fault[] } {
  const amount = readAmount(shown.amount, currency)
  const reference = shown.reference.trim()
  const faults: Fault[] = []
  if (!amount) faults.push('amount')
  if (!/^\d{4}-\d{2}-\d{2}$/.test(shown.paid_on) || shown.paid_on > today) faults.push('paid_on')
  if (!reference) faults.push('reference')
  if (!amount || faults.length > 0) return { report: null, faults }
  return {
    report: { amount: { amount, currency }, paid_on: shown.paid_on, reference, note: shown.note.trim() || null },
    faults: [],
  }
}
