/** What the browser can already say of a document's fields. */
import { t } from '@lingui/core/macro'
import { scaled } from '@/shared/lib/decimals'

export const quantity = () => ({
  validate: (value: string) => {
    const read = scaled(value, 3)
    return read === null || read < 1n || read > 1_000_000_000n
      ? t`Enter a quantity above 0, with at most three decimals, like 1.5.`
      : true
  },
})
/** Above 0, up to 100, at most two decimals; may stay empty. */
export const share = () => ({
  validate: (value: string) => {
    if (value.trim() === '') return true
    const read = scaled(value, 2)
    return read === null || read < 1n || read > 10_000n ? t`Enter a percentage above 0 and up to 100, like 12.5.` : true
  },
})
