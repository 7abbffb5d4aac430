/** Invoices: reading lists and pages; writing with version checks; issuing, sending and everything else done to one. */
import {
  infiniteQueryOptions,
  keepPreviousData,
  queryOptions,
  useMutation,
  useQueryClient,
} from '@tanstack/react-query'
import { api, etagOf, newIdempotencyKey } from '@/shared/api/client'
import { keys } from '@/shared/api/keys'
import type { InvoiceListQuery } from '@/shared/api/lists'
import type { Invoice, NewInvoice, UpdateInvoice } from '@/shared/api/types'
import type { QuoteShare } from './model'

/** The document, to be saved. */
export const invoicePaperUrl = (id: string) => `/api/v1/invoices/${id}/pdf`

export const invoiceListQuery = (query: InvoiceListQuery) =>
  infiniteQueryOptions({
    queryKey: keys.invoiceList(query),
    queryFn: ({ pageParam, signal }) =>
      api.get('/api/v1/invoices', {
        query: { ...query, status: query.status || undefined, limit: 50, cursor: pageParam },
        signal,
      }),
    initialPageParam: '',
    getNextPageParam: last => last.next_cursor,
    placeholderData: keepPreviousData,
  })

/** A few rows for the palette. */
export const invoiceSearchQuery = (q: string) =>
  queryOptions({
    queryKey: [...keys.invoices, 'palette', q],
    queryFn: ({ signal }) => api.get('/api/v1/invoices', { query: { q, limit: 5 }, signal }),
    placeholderData: keepPreviousData,
    staleTime: 15_000,
  })

export const invoiceQuery = (id: string) =>
  queryOptions({
    queryKey: keys.invoice(id),
    queryFn: ({ signal }) => api.get('/api/v1/invoices/{id}', { path: { id }, signal }),
  })

/** The client's projects that an invoice can be for. */
export const invoiceProjectsQuery = (clientId: string) =>
  queryOptions({
    queryKey: [...keys.projects, 'of-client', clientId],
    queryFn: ({ signal }) => api.get('/api/v1/projects', { query: { client_id: clientId, limit: 100 }, signal }),
    enabled: clientId !== '',
  })

/** What of an accepted quote is billed, cancelled invoices too. */
export const quoteInvoicesQuery = (quoteId: string) =>
  queryOptions({
    queryKey: keys.invoicesOfQuote(quoteId),
    queryFn: ({ signal }) => api.get('/api/v1/invoices', { query: { quote_id: quoteId, limit: 100 }, signal }),
  })

/** Lets everything that shows money of this client catch up. */
export function useMoneyMoved() {
  const cache = useQueryClient()
  return async (invoiceId: string, clientId: string) => {
    await Promise.all([
      cache.invalidateQueries({ queryKey: keys.invoice(invoiceId) }),
      cache.invalidateQueries({ queryKey: keys.invoiceLists }),
      cache.invalidateQueries({ queryKey: keys.invoicePayments(invoiceId) }),
      cache.invalidateQueries({ queryKey: keys.onlinePayments(invoiceId) }),
      cache.invalidateQueries({ queryKey: keys.invoiceCreditNotes(invoiceId) }),
      cache.invalidateQueries({ queryKey: keys.invoicesOfQuotes }),
      cache.invalidateQueries({ queryKey: keys.clientLists }),
      cache.invalidateQueries({ queryKey: keys.clientOverview(clientId) }),
      cache.invalidateQueries({ queryKey: keys.reportSummary }),
    ])
  }
}

/** Shows a freshly answered invoice everywhere, then lets lists and sums catch up. */
export function useTakeInvoice() {
  const cache = useQueryClient()
  const moved = useMoneyMoved()
  return async (invoice: Invoice) => {
    cache.setQueryData(keys.invoice(invoice.id), invoice)
    await moved(invoice.id, invoice.client_id)
  }
}
/** After a refusal the invoice may stand otherwise than the page says. */
export function useLookAgain(id: string) {
  const cache = useQueryClient()
  return () => void cache.invalidateQueries({ queryKey: keys.invoice(id) })
}

export function useCreateInvoice() {
  const take = useTakeInvoice()
  return useMutation({
    mutationFn: ({ body, idempotencyKey }: { body: NewInvoice; idempotencyKey: string }) =>
      api.post('/api/v1/invoices', { body, idempotencyKey }),
    onSuccess: invoice => void take(invoice),
  })
}

export function useSaveInvoice(id: string) {
  const take = useTakeInvoice()
  return useMutation({
    mutationFn: ({ body, revision }: { body: UpdateInvoice; revision: number }) =>
      api.patch('/api/v1/invoices/{id}', { path: { id }, body, ifMatch: etagOf({ version: revision }) }),
    onSuccess: invoice => void take(invoice),
    onError: useLookAgain(id),
  })
}

const ACTS = {
  issue: '/api/v1/invoices/{id}/issue',
  send: '/api/v1/invoices/{id}/send',
} as const

export function useActOnInvoice(invoice: Invoice) {
  const take = useTakeInvoice()
  const { id, revision } = invoice
  return useMutation({
    mutationFn: ({ act, idempotencyKey }: { act: keyof typeof ACTS; idempotencyKey: string }) =>
      api.post(ACTS[act], { path: { id }, ifMatch: etagOf({ version: revision }), idempotencyKey }),
    onSuccess: answer => void take(answer),
    onError: useLookAgain(id),
  })
}

export function useCancelInvoice(invoice: Invoice) {
  const take = useTakeInvoice()
  const { id, revision } = invoice
  return useMutation({
    mutationFn: ({ reason, idempotencyKey }: { reason: string; idempotencyKey: string }) =>
      api.post('/api/v1/invoices/{id}/cancel', {
        path: { id },
        body: { reason },
        ifMatch: etagOf({ version: revision }),
        idempotencyKey,
      }),
    onSuccess: answer => void take(answer),
    onError: useLookAgain(id),
  })
}

export function useRemind(id: string) {
  const take = useTakeInvoice()
  return useMutation({
    mutationFn: (idempotencyKey: string) => api.post('/api/v1/invoices/{id}/remind', { path: { id }, idempotencyKey }),
    onSuccess: answer => void take(answer),
    onError: useLookAgain(id),
  })
}

export function useDuplicateInvoice(id: string) {
  const take = useTakeInvoice()
  return useMutation({
    mutationFn: () =>
      api.post('/api/v1/invoices/{id}/duplicate', { path: { id }, idempotencyKey: newIdempotencyKey() }),
    onSuccess: copy => void take(copy),
  })
}

export function useDeleteInvoice(invoice: Invoice) {
  const cache = useQueryClient()
  return useMutation({
    mutationFn: () => api.delete('/api/v1/invoices/{id}', { path: { id: invoice.id } }),
    onSuccess: () => {
      void cache.invalidateQueries({ queryKey: keys.invoiceLists })
      void cache.invalidateQueries({ queryKey: keys.invoicesOfQuotes })
      void cache.invalidateQueries({ queryKey: keys.clientOverview(invoice.client_id) })
    },
    onError: useLookAgain(invoice.id),
  })
}

/** Writes the draft for a share of an accepted quote. */
export function useBillQuote(quoteId: string) {
  const take = useTakeInvoice()
  return useMutation({
    mutationFn: (share: QuoteShare) =>
      api.post('/api/v1/quotes/{id}/invoice', {
        path: { id: quoteId },
        body: { share },
        idempotencyKey: newIdempotencyKey(),
      }),
    onSuccess: invoice => void take(invoice),
  })
}
