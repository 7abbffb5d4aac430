/** Recurring invoices: reading lists and pages, planning, changing, pausing, deleting. */
import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { api, etagOf, newIdempotencyKey } from '@/shared/api/client'
import { keys } from '@/shared/api/keys'
import type { NewSchedule, Schedule, UpdateSchedule } from '@/shared/api/types'

const SCHEDULES = '/api/v1/schedules'

export const scheduleListQuery = infiniteQueryOptions({
  queryKey: keys.scheduleList,
  queryFn: ({ pageParam, signal }) => api.get(SCHEDULES, { query: { limit: 50, cursor: pageParam }, signal }),
  initialPageParam: '',
  getNextPageParam: last => last.next_cursor,
})

export const schedulesOfClientQuery = (clientId: string) =>
  queryOptions({
    queryKey: keys.schedulesOfClient(clientId),
    queryFn: ({ signal }) => api.get(SCHEDULES, { query: { client_id: clientId, limit: 100 }, signal }),
  })

export const scheduleQuery = (id: string) =>
  queryOptions({
    queryKey: keys.schedule(id),
    queryFn: ({ signal }) => api.get(`${SCHEDULES}/{id}`, { path: { id }, signal }),
  })

function useTakeSchedule() {
  const cache = useQueryClient()
  return async (schedule: Schedule) => {
    cache.setQueryData(keys.schedule(schedule.id), schedule)
    await Promise.all([
      cache.invalidateQueries({ queryKey: keys.scheduleList }),
      cache.invalidateQueries({ queryKey: keys.schedulesOfClient(schedule.client_id) }),
    ])
  }
}

export function useCreateSchedule() {
  const take = useTakeSchedule()
  return useMutation({
    mutationFn: ({ body, idempotencyKey }: { body: NewSchedule; idempotencyKey: string }) =>
      api.post(SCHEDULES, { body, idempotencyKey }),
    onSuccess: schedule => void take(schedule),
  })
}

export function useSaveSchedule(id: string) {
  const take = useTakeSchedule()
  return useMutation({
    mutationFn: ({ body, revision }: { body: UpdateSchedule; revision: number }) =>
      api.patch(`${SCHEDULES}/{id}`, { path: { id }, body, ifMatch: etagOf({ version: revision }) }),
    onSuccess: schedule => void take(schedule),
  })
}

/** Pausing twice is pausing once: no version is asked for. */
export function usePauseSchedule(id: string) {
  const take = useTakeSchedule()
  return useMutation({
    mutationFn: (paused: boolean) =>
      api.patch(`${SCHEDULES}/{id}`, { path: { id }, body: { paused }, idempotencyKey: newIdempotencyKey() }),
    onSuccess: schedule => void take(schedule),
  })
}

export function useDeleteSchedule(schedule: Schedule) {
  const cache = useQueryClient()
  return useMutation({
    mutationFn: () => api.delete(`${SCHEDULES}/{id}`, { path: { id: schedule.id } }),
    onSuccess: () => {
      void cache.invalidateQueries({ queryKey: keys.scheduleList })
      void cache.invalidateQueries({ queryKey: keys.schedulesOfClient(schedule.client_id) })
    },
  })
}
