import { useEffect, useRef, useState } from 'react'
import type { Message } from '@/shared/api/types'
import { type Draft, mayPass, newPending, type Pending, without } from './outbox'

interface OutboxOptions {
  post: (draft: Draft, key: string) => Promise<Message>
  /** As it was kept, and how to keep it: it outlives the page. */
  kept: Pending[]
  keep: (queue: Pending[] | null) => void
  onSent: (message: Message) => void
  /** It was refused: the words go back to where they were typed. */
  onRefused: (draft: Draft, error: unknown) => void
}

/** Sends what waits, in order; stops at the first that does not get through and goes on when there is a line again. */
export function useOutbox(options: OutboxOptions) {
  const queue = useRef(options.kept)
  const underWay = useRef(false)
  const gone = useRef(false)
  const [stuck, setStuck] = useState(false)
  const latest = useRef(options)
  useEffect(() => {
    latest.current = options
  })

  const set = (next: Pending[]) => {
    queue.current = next
    latest.current.keep(next.length > 0 ? next : null)
  }
  const run = async () => {
    if (underWay.current) return
    underWay.current = true
    setStuck(false)
    for (let next = queue.current[0]; next; next = queue.current[0]) {
      const { key, ...draft } = next
      try {
        const message = await latest.current.post(draft, key)
        set(without(queue.current, next))
        latest.current.onSent(message)
      } catch (error) {
        // Where nobody would see that it was refused, it waits until the conversation is opened again.
        if (gone.current || mayPass(error)) {
          setStuck(true)
          break
        }
        set(without(queue.current, next))
        latest.current.onRefused(draft, error)
      }
    }
    underWay.current = false
  }
  // biome-ignore lint/correctness/useExhaustiveDependencies: the first `run` does as well as any, all it reads is in refs
  useEffect(() => {
    const go = () => {
      if (document.visibilityState === 'visible') void run()
    }
    gone.current = false
    go()
    addEventListener('online', go)
    document.addEventListener('visibilitychange', go)
    return () => {
      gone.current = true
      removeEventListener('online', go)
      document.removeEventListener('visibilitychange', go)
    }
  }, [])
  return {
    stuck,
    retry: () => void run(),
    send: (draft: Draft) => {
      set([...queue.current, newPending(draft)])
      void run()
    },
  }
}
