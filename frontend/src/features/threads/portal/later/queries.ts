/** Conversations as a client's people read and write them. */
import type { QueryClient } from '@tanstack/react-query'
import { allOf, pageQuery } from '@/features/portal/later/pages'
import { pageKeyOf, type Reader } from '@/features/portal/queries'
import { api } from '@/shared/api/client'
import type { Conversation, Message, Thread } from '@/shared/api/types'
import type { Attached } from '../../later/attached'
import type { Draft } from '../../later/outbox'

const THREADS = '/api/v1/portal/threads'
const MESSAGES = '/api/v1/portal/messages/{id}'

export const listThreads = (signal: AbortSignal): Promise<Thread[]> =>
  allOf(query => api.get(THREADS, { query, signal }))

/** Asks for the list anew although nobody may be looking at it: the tab says how much is unread. */
export function refreshThreads(reader: Reader, client: QueryClient): void {
  const queryKey = pageKeyOf(reader, 'threads')
  // One that is under way may not know of what just happened.
  void client.cancelQueries({ queryKey }).then(() => client.prefetchQuery(pageQuery(reader, 'threads', listThreads)))
}

/** A conversation as far as it is shown: its newest messages, oldest first. */
export interface Talk extends Pick<Conversation, 'readers' | 'more'> {
  thread: Thread
  messages: Message[]
}
export const talkName = (id: string) => `threads/${id}`

/** How many messages are shown at first, and come with each press for older ones. */
export const SHOWN = 50
const WINDOW = 100

export async function getTalk(id: string, wanted: number, signal: AbortSignal): Promise<Talk> {
  const window = (before: number | null) =>
    api.get(`${THREADS}/{id}/messages`, {
      path: { id },
      query: { before, limit: Math.min(wanted, WINDOW) },
      signal,
    })
  const [thread, newest] = await Promise.all([api.get(`${THREADS}/{id}`, { path: { id }, signal }), window(null)])
  const found = [...newest.data]
  let { more } = newest
  while (more && found.length < wanted) {
    const older = await window(found.at(-1)?.number ?? 1)
    found.push(...older.data)
    more = older.more
  }
  return { thread, messages: found.reverse(), more, readers: newest.readers }
}

/** The conversation with a message that was just written or changed. */
export function withMessage(talk: Talk, message: Message): Talk {
  const others = talk.messages.filter(({ id }) => id !== message.id)
  return { ...talk, messages: [...others, message].sort((a, b) => a.number - b.number) }
}

const idsOf = (files: Attached[] | undefined) => (files ?? []).map(({ id }) => id)
export const sendMessage = (id: string, { text, reply_to, files }: Draft, idempotencyKey: string) =>
  api.post(`${THREADS}/{id}/messages`, {
    path: { id },
    body: { text, reply_to, attachments: idsOf(files) },
    idempotencyKey,
  })

export const createThread = (
  { files, ...body }: { title: string; text: string; project_id: string | null; files: Attached[] },
  idempotencyKey: string,
) => api.post(THREADS, { body: { ...body, attachments: idsOf(files) }, idempotencyKey })

export const attachmentPath = (id: string, preview = false) =>
  `/api/v1/portal/attachments/${encodeURIComponent(id)}/content${preview ? '?preview=true' : ''}`

export const readThread = (id: string, upTo: string) =>
  api.post(`${THREADS}/{id}/read`, { path: { id }, body: { up_to: upTo } })

export const editMessage = (id: string, text: string) => api.patch(MESSAGES, { path: { id }, body: { text } })
export const deleteMessage = (id: string) => api.delete(MESSAGES, { path: { id } })
