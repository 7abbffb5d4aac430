/** Quotes: reading lists, pages and versions; writing with version checks; everything that is done to one. */
import {
  infiniteQueryOptions,
  keepPreviousData,
  queryOptions,
  useMutation,
  useQueryClient,
} from '@tanstack/react-query'
import { api, etagOf, newIdempotencyKey } from '@/shared/api/client'
import { keys } from '@/shared/api/keys'
import type { QuoteListQuery } from '@/shared/api/lists'
import type { NewQuote, Quote, RecordAcceptance, UpdateQuote } from '@/shared/api/types'

/** The document of the current version, to be saved. */
export const paperUrl = (id: string) => `/api/v1/quotes/${id}/pdf`

export const quoteListQuery = (query: QuoteListQuery) =>
  infiniteQueryOptions({
    queryKey: keys.quoteList(query),
    queryFn: ({ pageParam, signal }) =>
      api.get('/api/v1/quotes', {
        query: { ...query, status: query.status || undefined, limit: 50, cursor: pageParam },
        signal,
      }),
    initialPageParam: '',
    getNextPageParam: last => last.next_cursor,
    placeholderData: keepPreviousData,
  })

export const quoteQuery = (id: string) =>
  queryOptions({
    queryKey: keys.quote(id),
    queryFn: ({ signal }) => api.get('/api/v1/quotes/{id}', { path: { id }, signal }),
  })

export const quoteVersionsQuery = (id: string) =>
  queryOptions({
    queryKey: keys.quoteVersions(id),
    queryFn: ({ signal }) => api.get('/api/v1/quotes/{id}/versions', { path: { id }, signal }),
  })

/** The client's projects that a quote can be for. */
export const quoteProjectsQuery = (clientId: string) =>
  queryOptions({
    queryKey: [...keys.projects, 'of-client', clientId],
    queryFn: ({ signal }) => api.get('/api/v1/projects', { query: { client_id: clientId, limit: 100 }, signal }),
    enabled: clientId !== '',
  })

/** Shows a freshly answered quote everywhere, then lets the lists catch up. */
function useTakeQuote() {
  const cache = useQueryClient()
  return async (quote: Quote) => {
    cache.setQueryData(keys.quote(quote.id), quote)
    await Promise.all([
      cache.invalidateQueries({ queryKey: keys.quoteLists }),
      cache.invalidateQueries({ queryKey: keys.quoteVersions(quote.id) }),
      cache.invalidateQueries({ queryKey: keys.projects }),
      cache.invalidateQueries({ queryKey: keys.clientOverview(quote.client_id) }),
    ])
  }
}
/** After a refusal the quote may stand otherwise than the page says. */
function useLookAgain(id: string) {
  const cache = useQueryClient()
  return () => void cache.invalidateQueries({ queryKey: keys.quote(id) })
}

export function useCreateQuote() {
  const take = useTakeQuote()
  return useMutation({
    mutationFn: ({ body, idempotencyKey }: { body: NewQuote; idempotencyKey: string }) =>
      api.post('/api/v1/quotes', { body, idempotencyKey }),
    onSuccess: quote => void take(quote),
  })
}

export function useSaveQuote(id: string) {
  const take = useTakeQuote()
  return useMutation({
    mutationFn: ({ body, revision }: { body: UpdateQuote; revision: number }) =>
      api.patch('/api/v1/quotes/{id}', { path: { id }, body, ifMatch: etagOf({ version: revision }) }),
    onSuccess: quote => void take(quote),
    onError: useLookAgain(id),
  })
}

export function useActOnQuote(quote: Quote) {
  const take = useTakeQuote()
  const { id, revision } = quote
  return useMutation({
    mutationFn: ({ act, idempotencyKey }: { act: 'send' | 'withdraw'; idempotencyKey: string }) =>
      api.post(act === 'send' ? '/api/v1/quotes/{id}/send' : '/api/v1/quotes/{id}/withdraw', {
        path: { id },
        ifMatch: etagOf({ version: revision }),
        idempotencyKey,
      }),
    onSuccess: answer => void take(answer),
    onError: useLookAgain(id),
  })
}

export function useRecordAcceptance(quote: Quote) {
  const take = useTakeQuote()
  const { id, revision } = quote
  return useMutation({
    mutationFn: ({ body, idempotencyKey }: { body: RecordAcceptance; idempotencyKey: string }) =>
      api.post('/api/v1/quotes/{id}/record-acceptance', {
        path: { id },
        body,
        ifMatch: etagOf({ version: revision }),
        idempotencyKey,
      }),
    onSuccess: answer => void take(answer),
  })
}

export function useDuplicateQuote(id: string) {
  const take = useTakeQuote()
  return useMutation({
    mutationFn: () => api.post('/api/v1/quotes/{id}/duplicate', { path: { id }, idempotencyKey: newIdempotencyKey() }),
    onSuccess: copy => void take(copy),
  })
}

export function useDeleteQuote(quote: Quote) {
  const cache = useQueryClient()
  return useMutation({
    mutationFn: () => api.delete('/api/v1/quotes/{id}', { path: { id: quote.id } }),
    onSuccess: () => {
      void cache.invalidateQueries({ queryKey: keys.quoteLists })
      void cache.invalidateQueries({ queryKey: keys.clientOverview(quote.client_id) })
    },
    onError: useLookAgain(quote.id),
  })
}
