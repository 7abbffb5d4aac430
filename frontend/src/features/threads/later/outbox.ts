/** What was written and has not arrived: sent one after the other, each under one key however often it is tried. */
import { ApiError, newIdempotencyKey } from '@/shared/api/client'
import type { Attached } from './attached'

/** A message that was written, as it is kept on this device. */
export interface Draft {
  text: string
  reply_to: string | null
  /** Missing in what an earlier version kept. */
  files?: Attached[]
}
export interface Pending extends Draft {
  key: string
}

export const newPending = (draft: Draft): Pending => ({ ...draft, text: draft.text.trim(), key: newIdempotencyKey() })

/** Whether trying again under the same key may help: silence and a server's trouble pass, a refusal does not. */
export const mayPass = (error: unknown): boolean =>
  error instanceof ApiError && (error.status === 0 || error.status >= 500 || error.code === 'idempotency_in_progress')

/** Words that come back go before what was typed since. */
export const before = (back: string, now: string): string => [back, now].filter(words => words.trim()).join('\n\n')

/** With what another tab keeps for the same conversation. */
export const withOthers = (queue: Pending[], stored: Pending[]): Pending[] => [
  ...stored.filter(({ key }) => queue.every(mine => mine.key !== key)),
  ...queue,
]
