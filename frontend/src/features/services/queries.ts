/** What the business sells again and again, ready to be put into quotes. */
import {
  type InfiniteData,
  infiniteQueryOptions,
  keepPreviousData,
  queryOptions,
  useMutation,
  useQueryClient,
} from '@tanstack/react-query'
import { api, etagOf, newIdempotencyKey } from '@/shared/api/client'
import { keys } from '@/shared/api/keys'
import type { NewService, Page, Service } from '@/shared/api/types'

export const serviceListQuery = (q: string) =>
  infiniteQueryOptions({
    queryKey: keys.serviceList(q),
    queryFn: ({ pageParam, signal }) =>
      api.get('/api/v1/services', { query: { q, limit: 50, cursor: pageParam }, signal }),
    initialPageParam: '',
    getNextPageParam: last => last.next_cursor,
    placeholderData: keepPreviousData,
  })

/** A few for a picker. */
export const serviceSearchQuery = (q: string) =>
  queryOptions({
    queryKey: ['services', 'picker', q],
    queryFn: ({ signal }) => api.get('/api/v1/services', { query: { q, limit: 20 }, signal }),
    placeholderData: keepPreviousData,
    staleTime: 15_000,
  })

function useRefresh() {
  const cache = useQueryClient()
  return () => cache.invalidateQueries({ queryKey: keys.services })
}

export function useAddService() {
  const refresh = useRefresh()
  return useMutation({
    mutationFn: ({ body, idempotencyKey }: { body: NewService; idempotencyKey: string }) =>
      api.post('/api/v1/services', { body, idempotencyKey }),
    onSuccess: () => void refresh(),
  })
}

export function useSaveService() {
  const refresh = useRefresh()
  return useMutation({
    mutationFn: ({ service, body }: { service: Service; body: Partial<NewService> }) =>
      api.patch('/api/v1/services/{id}', { path: { id: service.id }, body, ifMatch: etagOf(service) }),
    onSuccess: () => void refresh(),
  })
}

/** Deleting takes the row away at once and puts it back when the server refuses. */
export function useDeleteService() {
  const cache = useQueryClient()
  const refresh = useRefresh()
  const lists = { queryKey: ['services', 'list'] }
  return useMutation({
    mutationFn: (service: Service) => api.delete('/api/v1/services/{id}', { path: { id: service.id } }),
    onMutate: async service => {
      await cache.cancelQueries(lists)
      const before = cache.getQueriesData<InfiniteData<Page<Service>>>(lists)
      cache.setQueriesData<InfiniteData<Page<Service>>>(
        lists,
        pages =>
          pages && {
            ...pages,
            pages: pages.pages.map(page => ({ ...page, data: page.data.filter(({ id }) => id !== service.id) })),
          },
      )
      return { before }
    },
    onError: (_error, _service, kept) => {
      for (const [key, pages] of kept?.before ?? []) cache.setQueryData(key, pages)
    },
    onSettled: () => void refresh(),
  })
}

/** Brings a deleted service back, under a new id. */
export function useRestoreService() {
  const add = useAddService()
  return (service: Service) => {
    const { name, detail, unit, unit_price, tax_rate } = service
    return add.mutateAsync({ body: { name, detail, unit, unit_price, tax_rate }, idempotencyKey: newIdempotencyKey() })
  }
}
