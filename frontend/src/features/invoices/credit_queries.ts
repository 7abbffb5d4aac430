/** Credit notes of an invoice: what of it was taken back. */
import { queryOptions, useMutation } from '@tanstack/react-query'
import { api } from '@/shared/api/client'
import { keys } from '@/shared/api/keys'
import type { Invoice, NewCreditNote } from '@/shared/api/types'
import { useLookAgain, useMoneyMoved } from './queries'

/** The document, to be saved. */
export const creditNotePaperUrl = (id: string) => `/api/v1/credit-notes/${id}/pdf`

export const creditNotesQuery = (invoiceId: string) =>
  queryOptions({
    queryKey: keys.invoiceCreditNotes(invoiceId),
    queryFn: ({ signal }) => api.get('/api/v1/credit-notes', { query: { invoice_id: invoiceId, limit: 100 }, signal }),
  })

export function useIssueCreditNote(invoice: Invoice) {
  const moved = useMoneyMoved()
  return useMutation({
    mutationFn: ({ body, idempotencyKey }: { body: NewCreditNote; idempotencyKey: string }) =>
      api.post('/api/v1/credit-notes', { body, idempotencyKey }),
    onSuccess: () => void moved(invoice.id, invoice.client_id),
    onError: useLookAgain(invoice.id),
  })
}
