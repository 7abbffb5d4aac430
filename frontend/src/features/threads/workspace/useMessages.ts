import { useQueries } from '@tanstack/react-query'
import type { Conversation, Message, Thread } from '@/shared/api/types'
import { BLOCK, blockOf, blocksOf } from '../model'
import { messageBlockQuery } from '../queries'

/** The messages of a thread as far as they are in sight. Their number is known before they have come. */
export function useMessages(thread: Thread, first: number, last: number) {
  const blocks = blocksOf(first, last, thread.message_count)
  const answers = useQueries({ queries: blocks.map(block => messageBlockQuery(thread.id, block)) })
  const known = new Map<number, Conversation | undefined>(blocks.map((block, at) => [block, answers[at]?.data]))
  const failed = answers.find(answer => answer.isError && !answer.data)
  const newest = answers.at(-1)?.data
  const count = Math.max(thread.message_count, newest?.data.at(-1)?.number ?? 0)
  const loaded = [...known.values()].flatMap(block => block?.data ?? [])
  return {
    count,
    readers: newest?.readers ?? [],
    /** Undefined while it has not come. */
    at: (number: number): Message | undefined => known.get(blockOf(number))?.data[number - 1 - blockOf(number) * BLOCK],
    /** Among those in sight. */
    byId: (id: string | null) => (id === null ? undefined : loaded.find(message => message.id === id)),
    loaded,
    failed,
  }
}
