/** Threads, their messages and the inbox without a screen. */
import * as v from 'valibot'
import { INBOX_FILTERS, type InboxQuery } from '@/shared/api/lists'
import type { Conversation, Message, NewThread, Thread } from '@/shared/api/types'
import { tidy } from '@/shared/ui-workspace/merge'
import type { Pending } from './later/outbox'

export const THREAD_LIMITS = { title: 200, text: 20_000 }

/** Messages are asked for in blocks: numbers have no gaps, so the place of each is known before it has come. */
export const BLOCK = 50
export const blockOf = (number: number) => Math.floor((number - 1) / BLOCK)
/** The blocks of what is in sight, and the newest one, which knows who has read how far. */
export function blocksOf(first: number, last: number, count: number): number[] {
  const newest = blockOf(Math.max(count, 1))
  const blocks = new Set<number>([newest])
  for (let block = blockOf(Math.max(first, 1)); block <= blockOf(Math.max(last, 1)) && block < newest; block += 1) {
    blocks.add(block)
  }
  return [...blocks].sort((a, b) => a - b)
}
/** A block after a message was written into it, or given another text; others are as they were. */
export function withMessage(block: Conversation | undefined, message: Message): Conversation | undefined {
  if (!block) return block
  const others = block.data.filter(({ id }) => id !== message.id)
  return { ...block, data: [...others, message].sort((a, b) => a.number - b.number) }
}

const search = v.object({
  q: v.optional(v.fallback(v.pipe(v.string(), v.maxLength(200)), ''), ''),
  filter: v.optional(v.fallback(v.picklist([...INBOX_FILTERS, '']), ''), ''),
})
const openThread = v.object({
  thread: v.optional(v.fallback(v.pipe(v.string(), v.maxLength(64)), ''), ''),
  new: v.optional(v.fallback(v.picklist(['yes', '']), ''), ''),
})
export type InboxSearch = InboxQuery & v.InferOutput<typeof openThread>
export const parseInboxSearch = (raw: Record<string, unknown>): InboxSearch => ({
  ...v.parse(search, raw),
  ...v.parse(openThread, raw),
})
export const INBOX_DEFAULTS: InboxSearch = { q: '', filter: '', thread: '', new: '' }

/** What a client's or project's page shows of its messages. */
const tab = v.object({ tab: v.optional(v.fallback(v.picklist(['messages', '']), ''), ''), ...openThread.entries })
export type TabSearch = v.InferOutput<typeof tab>
export const parseTabSearch = (raw: Record<string, unknown>): TabSearch => v.parse(tab, raw)
export const TAB_DEFAULTS: TabSearch = { tab: '', thread: '', new: '' }

/** Ids of messages grow with time, so they order threads as the server does. */
const newestFirst = (a: Thread, b: Thread) => (b.last_message?.id ?? '').localeCompare(a.last_message?.id ?? '')

/** The inbox in two parts. What was unread when it was opened stays where it was, or it would go from under the hand. */
export function partsOf(threads: Thread[], held: ReadonlySet<string>) {
  const isUnread = (thread: Thread) => thread.unread > 0 || held.has(thread.id)
  return {
    unread: threads.filter(isUnread).sort(newestFirst),
    read: threads.filter(thread => !isUnread(thread)).sort(newestFirst),
  }
}

const text = v.fallback(v.string(), '')
const formSchema = v.object({ client_id: text, client_name: text, kind: text, title: text, text })
/** A conversation to begin, as it is typed. */
export type ThreadForm = v.InferOutput<typeof formSchema>
export const EMPTY_THREAD: ThreadForm = { client_id: '', client_name: '', kind: 'client', title: '', text: '' }
export const isBlankThread = (form: ThreadForm) => !form.title.trim() && !form.text.trim()
export function readThreadDraft(stored: unknown): ThreadForm | null {
  const result = v.safeParse(formSchema, stored)
  return result.success && !isBlankThread(result.output) ? result.output : null
}
const outboxSchema = v.array(
  v.object({
    key: v.string(),
    text: v.string(),
    reply_to: v.nullable(v.string()),
    files: v.array(
      v.object({ id: v.string(), name: v.string(), size: v.number(), shows: v.fallback(v.boolean(), false) }),
    ),
  }),
)
/** What was sent and has not arrived, as it is kept on this device. */
export const readOutbox = (stored: unknown): Pending[] | null => {
  const result = v.safeParse(outboxSchema, stored)
  return result.success ? result.output : null
}
export const toNewThread = (form: ThreadForm, projectId: string | null): NewThread => ({
  kind: form.kind === 'internal' ? 'internal' : 'client',
  client_id: form.client_id,
  project_id: projectId,
  title: tidy(form.title),
  text: form.text.trim(),
})
