import { useRef } from 'react'
import { newIdempotencyKey } from '@/shared/api/client'

/** A key for what is said: the same said again (a second press, a retry) counts once, other words are another act. */
export type KeyFor = (said: string) => string

export function useKeyFor(): KeyFor {
  const last = useRef({ said: '', key: '' })
  return said => {
    if (last.current.said !== said) last.current = { said, key: newIdempotencyKey() }
    return last.current.key
  }
}
