/** Invoices as their client reads them, its word that they are paid, and its account. Nothing here is optimistic. */
import { api } from '@/shared/api/client'
import { upload } from '@/shared/api/later/upload'
import type { Attachment, Money, NewTransferReport } from '@/shared/api/types'

const INVOICES = '/api/v1/portal/invoices'

export const listInvoices = (query: { limit: number; cursor: string | null }, signal: AbortSignal) =>
  api.get(INVOICES, { query, signal })

/** Also counts as a look at it. */
export const getInvoice = (id: string, signal: AbortSignal) => api.get(`${INVOICES}/{id}`, { path: { id }, signal })

/** The document, to be saved; a browser fetches it only when asked. */
export const paperUrl = (id: string) => `${INVOICES}/${id}/pdf`

/** A credit note, to be saved. */
export const creditNoteUrl = (id: string) => `/api/v1/portal/credit-notes/${id}/pdf`

/** The receipt of a payment in money, to be saved. */
export const receiptUrl = (paymentId: string) => `/api/v1/portal/payments/${paymentId}/receipt`

export const reportTransfer = (id: string, body: NewTransferReport, idempotencyKey: string) =>
  api.post(`${INVOICES}/{id}/report-transfer`, { path: { id }, body, idempotencyKey })

/** Sends the file that shows a transfer; it hangs on the report that names its id. */
export const sendProof = (file: File, idempotencyKey: string, onProgress: (sent: number) => void) =>
  upload<Attachment>('/api/v1/portal/attachments', {
    file,
    idempotencyKey,
    onProgress,
    signal: new AbortController().signal,
  })

const SHARED = '/api/v1/public/shares/{token}'

/** The invoice of a link, without signing in. */
export const getShared = (token: string, signal: AbortSignal) => api.get(SHARED, { path: { token }, signal })

/** Tells that a person was shown it. Nobody waits for the answer. */
export const countShared = (token: string) => api.post(`${SHARED}/views`, { path: { token } }).catch(() => undefined)

/** The document of a link, to be saved. */
export const sharedPaperUrl = (token: string) => `/api/v1/public/shares/${encodeURIComponent(token)}/pdf`

/** Where to pay what is left, or a part of it. No key: pressing again leads to the same page. */
export const beginPayment = (id: string, amount: Money | null) =>
  api.post(`${INVOICES}/{id}/pay`, { path: { id }, body: { amount }, timeoutMs: 45_000 })

/** What can be paid at once, each currency by itself. */
export const listPayableAtOnce = (signal: AbortSignal) => api.get('/api/v1/portal/pay', { signal })

/** Where to pay all that waits in a currency. */
export const beginToPayAll = (currency: string) =>
  api.post('/api/v1/portal/pay', { body: { currency }, timeoutMs: 45_000 })

/** Has Paystack asked what became of a payment. */
export const checkPayment = (id: string) =>
  api.post(`${INVOICES}/{id}/check-payment`, { path: { id }, timeoutMs: 45_000 })

export interface StatementQuery {
  from: string | null
  to: string | null
  currency: string | null
}

export const getStatement = (query: StatementQuery, signal: AbortSignal) =>
  api.get('/api/v1/portal/statement', { query, signal })

/** The account as PDF, to be saved. */
export function statementPaperUrl(query: StatementQuery) {
  const asked = Object.entries(query).filter((pair): pair is [string, string] => pair[1] !== null)
  return `/api/v1/portal/statement/pdf?${new URLSearchParams(asked)}`
}
