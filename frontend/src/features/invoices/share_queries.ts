/** Links by which an invoice is read without signing in. */
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { api } from '@/shared/api/client'
import { keys } from '@/shared/api/keys'

export const sharesQuery = (invoiceId: string) =>
  queryOptions({
    queryKey: keys.invoiceShares(invoiceId),
    queryFn: ({ signal }) => api.get('/api/v1/invoices/{id}/shares', { path: { id: invoiceId }, signal }),
  })

/** Makes a link; its answer is the only place that shows it. */
export function useShareInvoice(invoiceId: string) {
  const cache = useQueryClient()
  return useMutation({
    mutationFn: () => api.post('/api/v1/invoices/{id}/share', { path: { id: invoiceId } }),
    onSuccess: () => void cache.invalidateQueries({ queryKey: keys.invoiceShares(invoiceId) }),
  })
}

export function useRevokeShare(invoiceId: string) {
  const cache = useQueryClient()
  return useMutation({
    mutationFn: (linkId: string) =>
      api.delete('/api/v1/invoices/{id}/shares/{link_id}', { path: { id: invoiceId, link_id: linkId } }),
    // After a refusal somebody else was quicker, which the list then shows.
    onSettled: () => cache.invalidateQueries({ queryKey: keys.invoiceShares(invoiceId) }),
  })
}
