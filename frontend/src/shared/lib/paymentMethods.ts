/** Ways to settle an invoice, in words. */
import { t } from '@lingui/core/macro'

/** What the team can record by hand. */
export const PAYMENT_METHODS = ['bank_transfer', 'cash', 'cheque', 'withholding', 'credit', 'other'] as const
export type PaymentMethod = (typeof PAYMENT_METHODS)[number]

export const methodWords = (): Record<PaymentMethod, string> => ({
  bank_transfer: t`Bank transfer`,
  cash: t`Cash`,
  cheque: t`Cheque`,
  withholding: t`Tax withheld`,
  credit: t`Client's credit`,
  other: t`Something else`,
})

/** A method that this build does not know is shown as it is called. */
export function methodWord(method: string): string {
  if (method === 'paystack') return t`Online payment`
  return (methodWords() as Record<string, string>)[method] ?? method.replaceAll('_', ' ')
}
