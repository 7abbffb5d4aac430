import { useEffect, useState } from 'react'
import type { Message } from '@/shared/api/types'
import { type Draft, mayPass, newPending, type Pending } from './outbox'

interface OutboxOptions {
  /** Whose messages to which conversation. */
  name: string
  post: (draft: Draft, key: string) => Promise<Message>
  /** As it was kept, and how to keep it: it outlives the page. */
  kept: Pending[]
  keep: (queue: Pending[] | null) => void
  /** Adds what another tab keeps. */
  merge?: (queue: Pending[]) => Pending[]
  onSent: (message: Message) => void
  /** It was refused: the words go back to where they were typed. */
  onRefused: (draft: Draft, error: unknown) => void
}

interface Outbox {
  queue: Pending[]
  underWay: boolean
  /** Of whoever shows it, or showed it last. */
  options: OutboxOptions
  isShown: boolean
  setStuck: (stuck: boolean) => void
}

/** One for each conversation, however often it is left and opened while something is under way. */
const outboxes = new Map<string, Outbox>()

function change(box: Outbox, to: (queue: Pending[]) => Pending[]) {
  const { merge, keep } = box.options
  box.queue = to(merge ? merge(box.queue) : box.queue)
  keep(box.queue[0] ? box.queue : null)
}

async function run(box: Outbox) {
  if (box.underWay) return
  box.underWay = true
  box.setStuck(false)
  for (let next = box.queue[0]; next; next = box.queue[0]) {
    const { key, ...draft } = next
    const done = () => change(box, queue => queue.filter(other => other.key !== key))
    try {
      const message = await box.options.post(draft, key)
      done()
      box.options.onSent(message)
    } catch (error) {
      // Where nobody would see that it was refused, it waits until the conversation is opened again.
      if (!box.isShown || mayPass(error)) {
        box.setStuck(true)
        break
      }
      done()
      box.options.onRefused(draft, error)
    }
  }
  box.underWay = false
}

/** Sends what waits, in order; stops at the first that does not get through and goes on when there is a line again. */
export function useOutbox(options: OutboxOptions) {
  const [stuck, setStuck] = useState(false)
  const [box] = useState(() => {
    const found = outboxes.get(options.name)
    if (found?.underWay) return found
    const fresh = { queue: options.kept, underWay: false, options, isShown: true, setStuck }
    outboxes.set(options.name, fresh)
    return fresh
  })
  useEffect(() => {
    box.options = options
  })
  useEffect(() => {
    box.setStuck = setStuck
    box.isShown = true
    const go = () => {
      if (!document.hidden) void run(box)
    }
    go()
    addEventListener('online', go)
    document.addEventListener('visibilitychange', go)
    return () => {
      box.isShown = false
      removeEventListener('online', go)
      document.removeEventListener('visibilitychange', go)
    }
  }, [box])
  return {
    stuck,
    retry: () => void run(box),
    send: (draft: Draft) => {
      change(box, queue => [...queue, newPending(draft)])
      void run(box)
    },
  }
}
