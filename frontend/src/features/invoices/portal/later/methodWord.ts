import { t } from '@lingui/core/macro'

/** How something was paid, in a word. */
export function methodWord(method: string): string {
  switch (method) {
    case 'bank_transfer':
      return t`Bank transfer`
    case 'cash':
      return t`Cash`
    case 'cheque':
      return t`Cheque`
    case 'paystack':
      return t`Paid online`
    case 'withholding':
      return t`Tax withheld`
    case 'credit':
      return t`Taken from your credit`
    default:
      return t`Payment`
  }
}
