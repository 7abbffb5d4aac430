/** What was written and has not arrived: sent one after the other, each under one key however often it is tried. */
import { ApiError, newIdempotencyKey } from '@/shared/api/client'
import type { Draft } from './queries'

export interface Pending extends Draft {
  key: string
}

export const newPending = (draft: Draft): Pending => ({ ...draft, text: draft.text.trim(), key: newIdempotencyKey() })

/** Whether trying again under the same key may help: silence and a server's trouble pass, a refusal does not. */
export const mayPass = (error: unknown): boolean =>
  error instanceof ApiError && (error.status === 0 || error.status >= 500 || error.code === 'idempotency_in_progress')

export const without = (queue: Pending[], { key }: Pending): Pending[] => queue.filter(other => other.key !== key)
