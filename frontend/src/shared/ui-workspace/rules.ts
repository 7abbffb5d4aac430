/** What the browser can already say before sending; the server has the last word. */
import { t } from '@lingui/core/macro'
import { readAmount, scaled } from '@/shared/lib/decimals'

export const required = (message: string) => ({
  validate: (value: string) => (value.trim() === '' ? message : true),
})
export const maxLength = (limit: number) => ({
  maxLength: { value: limit, message: t`Use at most ${limit} characters.` },
})
export const email = () => ({
  validate: (value: string) => {
    const text = value.trim()
    if (text === '') return t`Enter an e-mail address.`
    return /^[^\s@]+@[^\s@]+$/.test(text) ? true : t`Enter an e-mail address like ama@example.com.`
  },
})
export const PASSWORD_MIN = 10
export const newPassword = () => ({
  validate: (value: string) => (value.length < PASSWORD_MIN ? t`Use at least ${PASSWORD_MIN} characters.` : true),
  maxLength: { value: 200, message: t`Use at most 200 characters.` },
})
/** An amount of money with the decimals of its currency. */
export const amount = (currency: () => string) => ({
  validate: (value: string) => (readAmount(value, currency()) === null ? t`Enter an amount like 1250.00.` : true),
})
/** A percentage that may stay empty. */
export const percent = (places = 4) => ({
  validate: (value: string) => {
    if (value.trim() === '') return true
    const read = scaled(value, places)
    return read === null || read > 100n * 10n ** BigInt(places) ? t`Enter a percentage from 0 to 100, like 7.5.` : true
  },
})
