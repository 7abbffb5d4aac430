import { useRef } from 'react'
import { ApiError, newIdempotencyKey } from '@/shared/api/client'

/** One idempotency key for the life of a form: pressing twice or retrying after silence cannot do it twice. */
export function useFormKey() {
  const key = useRef<string | null>(null)
  return {
    current: () => {
      key.current ??= newIdempotencyKey()
      return key.current
    },
    renew: () => {
      key.current = null
    },
    /** After a refusal nothing was stored, and the corrected form is another request. After silence the key stays. */
    after: (error: unknown) => {
      if (error instanceof ApiError && error.status !== 0 && error.status < 500) key.current = null
    },
  }
}
