/** Threads, messages and notifications of the team: reading, writing, marking as read. */
import {
  infiniteQueryOptions,
  keepPreviousData,
  type QueryClient,
  queryOptions,
  useMutation,
  useQueryClient,
} from '@tanstack/react-query'
import { api, etagOf } from '@/shared/api/client'
import { keys } from '@/shared/api/keys'
import type { InboxQuery, ThreadListQuery } from '@/shared/api/lists'
import type { Conversation, Message, NewMessage, NewThread, Notifications, Thread } from '@/shared/api/types'
import { BLOCK, blockOf, withMessage } from './model'

/** A filter keeps its old rows until the new ones are there. */
export const inboxQuery = ({ q, filter }: InboxQuery) =>
  infiniteQueryOptions({
    queryKey: keys.inbox({ q, filter }),
    queryFn: ({ pageParam, signal }) =>
      api.get('/api/v1/inbox', { query: { q, filter: filter || undefined, limit: 50, cursor: pageParam }, signal }),
    initialPageParam: '',
    getNextPageParam: last => last.next_cursor,
    placeholderData: keepPreviousData,
  })

export const threadListQuery = (query: ThreadListQuery) =>
  infiniteQueryOptions({
    queryKey: keys.threadList(query),
    queryFn: ({ pageParam, signal }) =>
      api.get('/api/v1/threads', {
        query: { ...query, archived: query.archived || undefined, limit: 50, cursor: pageParam },
        signal,
      }),
    initialPageParam: '',
    getNextPageParam: last => last.next_cursor,
  })

/** How many threads have something unread; a hundred is said as many. */
export const unreadThreadsQuery = queryOptions({
  queryKey: keys.unreadThreads,
  queryFn: async ({ signal }) => {
    const { data } = await api.get('/api/v1/threads', { query: { unread: true, limit: 100 }, signal })
    return data.length
  },
})

/** The thread in which changes to a quote are talked about. */
export const quoteThreadQuery = (quote: { id: string; client_id: string }) =>
  queryOptions({
    queryKey: keys.quoteThread(quote.id),
    queryFn: async ({ signal }) => {
      const query = { client_id: quote.client_id, kind: 'client', limit: 100 } as const
      const { data } = await api.get('/api/v1/threads', { query, signal })
      return data.find(thread => thread.quote_id === quote.id) ?? null
    },
  })

export const threadQuery = (id: string) =>
  queryOptions({
    queryKey: keys.thread(id),
    queryFn: ({ signal }) => api.get('/api/v1/threads/{id}', { path: { id }, signal }),
  })

export const messageBlockQuery = (threadId: string, block: number) =>
  queryOptions({
    queryKey: keys.messageBlock(threadId, block),
    queryFn: ({ signal }) =>
      api.get('/api/v1/threads/{id}/messages', {
        path: { id: threadId },
        query: { after: block * BLOCK, limit: BLOCK },
        signal,
      }),
    staleTime: 60_000,
  })

const refreshLists = (cache: QueryClient) => cache.invalidateQueries({ queryKey: keys.threadLists })

/** Shows a message that was just written or changed, without waiting for its event. */
export function useTakeMessage() {
  const cache = useQueryClient()
  return (message: Message) => {
    const key = keys.messageBlock(message.thread_id, blockOf(message.number))
    cache.setQueryData<Conversation>(key, block => withMessage(block, message))
    cache.setQueryData<Thread>(
      keys.thread(message.thread_id),
      thread => thread && { ...thread, message_count: Math.max(thread.message_count, message.number) },
    )
    void refreshLists(cache)
  }
}

/** Where a file for a message about a client goes, and where the content of one on a message is. */
export const attachPath = (clientId: string) => `/api/v1/clients/${encodeURIComponent(clientId)}/attachments`
export const attachmentPath = (id: string, preview = false) =>
  `/api/v1/attachments/${encodeURIComponent(id)}/content${preview ? '?preview=true' : ''}`

/** The newest files of a project, to choose from. */
export const filesToAttachQuery = (projectId: string) =>
  queryOptions({
    queryKey: keys.filesToAttach(projectId),
    queryFn: ({ signal }) =>
      api.get('/api/v1/projects/{id}/files', { path: { id: projectId }, query: { limit: 100 }, signal }),
  })

export function useSendMessage(threadId: string) {
  return useMutation({
    mutationFn: ({ body, idempotencyKey }: { body: NewMessage; idempotencyKey: string }) =>
      api.post('/api/v1/threads/{id}/messages', { path: { id: threadId }, body, idempotencyKey }),
  })
}

export function useEditMessage() {
  return useMutation({
    mutationFn: ({ id, text, idempotencyKey }: { id: string; text: string; idempotencyKey: string }) =>
      api.patch('/api/v1/messages/{id}', { path: { id }, body: { text }, idempotencyKey }),
    onSuccess: useTakeMessage(),
  })
}

export function useDeleteMessage(threadId: string) {
  const cache = useQueryClient()
  return useMutation({
    mutationFn: (id: string) => api.delete('/api/v1/messages/{id}', { path: { id } }),
    onSuccess: () => Promise.all([cache.invalidateQueries({ queryKey: keys.messages(threadId) }), refreshLists(cache)]),
  })
}

/** Marks at once and asks again afterwards, whether it was taken or not. */
export function useMarkRead() {
  const cache = useQueryClient()
  return useMutation({
    mutationFn: ({ id, upTo }: { id: string; upTo: string }) =>
      api.post('/api/v1/threads/{id}/read', { path: { id }, body: { up_to: upTo } }),
    onSuccess: thread => cache.setQueryData(keys.thread(thread.id), thread),
    onSettled: () => Promise.all([refreshLists(cache), cache.invalidateQueries({ queryKey: keys.notifications })]),
  })
}

export function useCreateThread() {
  const cache = useQueryClient()
  return useMutation({
    mutationFn: ({ body, idempotencyKey }: { body: NewThread; idempotencyKey: string }) =>
      api.post('/api/v1/threads', { body, idempotencyKey }),
    onSuccess: thread => {
      cache.setQueryData(keys.thread(thread.id), thread)
      void refreshLists(cache)
    },
  })
}

export function useSaveThread(id: string) {
  const cache = useQueryClient()
  return useMutation({
    mutationFn: ({ body, version }: { body: { title?: string; archived?: boolean }; version: number }) =>
      api.patch('/api/v1/threads/{id}', { path: { id }, body, ifMatch: etagOf({ version }) }),
    onSuccess: thread => {
      cache.setQueryData(keys.thread(id), thread)
      void refreshLists(cache)
    },
    onError: () => void cache.invalidateQueries({ queryKey: keys.thread(id) }),
  })
}

export const notificationsQuery = infiniteQueryOptions({
  queryKey: keys.notifications,
  queryFn: ({ pageParam, signal }) =>
    api.get('/api/v1/notifications', { query: { limit: 30, cursor: pageParam }, signal }),
  initialPageParam: '',
  getNextPageParam: (last: Notifications) => last.next_cursor,
})

export function useSeeNotifications() {
  const cache = useQueryClient()
  return useMutation({
    mutationFn: (upTo: string) => api.post('/api/v1/notifications/read', { body: { up_to: upTo } }),
    onSettled: () => cache.invalidateQueries({ queryKey: keys.notifications }),
  })
}
