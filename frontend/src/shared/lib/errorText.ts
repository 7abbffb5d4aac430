import { plural, t } from '@lingui/core/macro'
import { ApiError } from '@/shared/api/client'

/** One sentence that says what to do next. */
export function errorText(error: unknown): string {
  if (!(error instanceof ApiError)) return t`Something went wrong on this page. Reload it and try again.`
  if (error.code === 'unreachable') {
    return navigator.onLine === false
      ? t`You are offline. Try again when you have a connection.`
      : t`The server did not answer. Check your connection and try again.`
  }
  if (error.code === 'too_many_requests') {
    const minutes = Math.max(1, Math.ceil((error.retryAfterSeconds ?? 60) / 60))
    return plural(minutes, {
      one: 'That was tried too often. Wait # minute, then try again.',
      other: 'That was tried too often. Wait # minutes, then try again.',
    })
  }
  if (error.status >= 500) return t`The server has a problem right now. Try again in a moment.`
  return error.message
}
