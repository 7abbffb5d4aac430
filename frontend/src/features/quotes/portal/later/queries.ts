/** Quotes as their client reads and answers them. Answers are never optimistic and never wait for a connection. */
import { api } from '@/shared/api/client'
import type { NewSignature } from '@/shared/api/types'

const QUOTES = '/api/v1/portal/quotes'

export const listQuotes = (query: { limit: number; cursor: string | null }, signal: AbortSignal) =>
  api.get(QUOTES, { query, signal })

/** Also counts as a look at it, unless an open page asks again. */
export const getQuote = (id: string, again: boolean, signal: AbortSignal) =>
  api.get(`${QUOTES}/{id}`, { path: { id }, query: { again: again || null }, signal })

/** The document, to be saved; a browser fetches it only when asked. */
export const paperUrl = (id: string) => `${QUOTES}/${id}/pdf`

export interface Acceptance {
  version_hash: string
  options: string[]
  signature: NewSignature
  consent: boolean
}

/** Signing writes a project, mails and evidence, which on a slow line may take longer than reading. */
const TIME_TO_SIGN_MS = 30_000

export const acceptQuote = (id: string, body: Acceptance, idempotencyKey: string) =>
  api.post(`${QUOTES}/{id}/accept`, { path: { id }, body, idempotencyKey, timeoutMs: TIME_TO_SIGN_MS })

export const declineQuote = (id: string, versionHash: string, reason: string, idempotencyKey: string) =>
  api.post(`${QUOTES}/{id}/decline`, {
    path: { id },
    body: { version_hash: versionHash, reason: reason.trim() || null },
    idempotencyKey,
  })

export const requestChanges = (id: string, versionHash: string, comment: string, idempotencyKey: string) =>
  api.post(`${QUOTES}/{id}/request-changes`, {
    path: { id },
    body: { version_hash: versionHash, comment: comment.trim() },
    idempotencyKey,
  })
