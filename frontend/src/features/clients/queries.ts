/** Clients: reading lists and pages, writing with undo and version checks. */
import {
  infiniteQueryOptions,
  keepPreviousData,
  queryOptions,
  useMutation,
  useQueryClient,
} from '@tanstack/react-query'
import { api, etagOf } from '@/shared/api/client'
import { keys } from '@/shared/api/keys'
import type { ClientListQuery } from '@/shared/api/lists'
import type { Client, ClientOverview, NewClient } from '@/shared/api/types'
import { type ClientPages, isMailUnderWay, withoutClient } from './model'

export const clientListQuery = (query: ClientListQuery) =>
  infiniteQueryOptions({
    queryKey: keys.clientList(query),
    queryFn: ({ pageParam, signal }) =>
      api.get('/api/v1/clients', { query: { ...query, limit: 50, cursor: pageParam }, signal }),
    initialPageParam: '',
    getNextPageParam: last => last.next_cursor,
    placeholderData: keepPreviousData,
  })

/** A few rows for the palette. */
export const clientSearchQuery = (q: string) =>
  queryOptions({
    queryKey: ['clients', 'palette', q],
    queryFn: ({ signal }) => api.get('/api/v1/clients', { query: { q, status: 'active', limit: 8 }, signal }),
    placeholderData: keepPreviousData,
    staleTime: 15_000,
  })

export const clientQuery = (id: string) =>
  queryOptions({
    queryKey: keys.client(id),
    queryFn: ({ signal }) => api.get('/api/v1/clients/{id}', { path: { id }, signal }),
  })

export const clientOverviewQuery = (id: string) =>
  queryOptions({
    queryKey: keys.clientOverview(id),
    queryFn: ({ signal }) => api.get('/api/v1/clients/{id}/overview', { path: { id }, signal }),
    // A mail that was just written is gone in seconds; later it waits for the mail server, and so does this page.
    refetchInterval: query => (isMailUnderWay(query.state.data?.contacts ?? [], Date.now()) ? 3000 : false),
  })

export const clientActivityQuery = (id: string) =>
  infiniteQueryOptions({
    queryKey: keys.clientActivity(id),
    queryFn: ({ pageParam, signal }) =>
      api.get('/api/v1/clients/{id}/activity', { path: { id }, query: { limit: 20, cursor: pageParam }, signal }),
    initialPageParam: '',
    getNextPageParam: last => last.next_cursor,
  })

export const duplicatesQuery = (name: string, email: string, except?: string) =>
  queryOptions({
    queryKey: keys.duplicates(name, email),
    queryFn: ({ signal }) => api.get('/api/v1/clients/duplicates', { query: { name, email, except }, signal }),
    staleTime: 30_000,
    // A warning that cannot be fetched must not delay the form.
    retry: false,
  })

/** Shows a freshly answered client everywhere, then lets the lists catch up. */
function useTakeClient() {
  const cache = useQueryClient()
  return async (client: Client) => {
    cache.setQueryData(keys.client(client.id), client)
    cache.setQueryData<ClientOverview>(keys.clientOverview(client.id), old => old && { ...old, client })
    await cache.invalidateQueries({ queryKey: keys.clients })
  }
}

export function useCreateClient() {
  const take = useTakeClient()
  return useMutation({
    mutationFn: ({ body, idempotencyKey }: { body: NewClient; idempotencyKey: string }) =>
      api.post('/api/v1/clients', { body, idempotencyKey }),
    onSuccess: client => {
      void take(client)
    },
  })
}

export function useSaveClient(id: string) {
  const take = useTakeClient()
  return useMutation({
    mutationFn: ({ changes, version }: { changes: Partial<NewClient>; version: number }) =>
      api.patch('/api/v1/clients/{id}', { path: { id }, body: changes, ifMatch: etagOf({ version }) }),
    onSuccess: client => {
      void take(client)
    },
  })
}

/** Archiving takes the row away at once and puts it back when the server refuses. */
export function useArchiveClient() {
  const cache = useQueryClient()
  const take = useTakeClient()
  return useMutation({
    mutationFn: ({ id, archived }: { id: string; archived: boolean }) =>
      api.post(archived ? '/api/v1/clients/{id}/archive' : '/api/v1/clients/{id}/unarchive', { path: { id } }),
    onMutate: async ({ id, archived }) => {
      await cache.cancelQueries({ queryKey: keys.clientLists })
      const before = cache.getQueriesData<ClientPages>({ queryKey: keys.clientLists })
      for (const [key] of before) {
        const { status } = key[2] as ClientListQuery
        if (status === (archived ? 'active' : 'archived')) {
          cache.setQueryData<ClientPages>(key, pages => withoutClient(pages, id))
        }
      }
      return { before }
    },
    onError: (_error, _input, kept) => {
      for (const [key, pages] of kept?.before ?? []) cache.setQueryData(key, pages)
    },
    onSuccess: client => {
      void take(client)
    },
  })
}

/** A client's account over a period, to be saved; what is empty is left to the server. */
export function statementUrl(id: string, period: { from: string; to: string; currency: string }) {
  const asked = new URLSearchParams(Object.entries(period).filter(([, text]) => text !== ''))
  return `/api/v1/clients/${id}/statement/pdf?${asked}`
}
