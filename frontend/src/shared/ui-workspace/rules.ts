/** What the browser can already say before sending; the server has the last word. */
import { t } from '@lingui/core/macro'

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
