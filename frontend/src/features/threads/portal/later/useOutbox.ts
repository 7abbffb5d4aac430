import { useEffect, useRef, useState } from 'react'
import type { Message } from '@/shared/api/types'
import { mayPass, newPending, type Pending, without } from './outbox'
import { type Draft, sendMessage } from './queries'

interface OutboxOptions {
  threadId: string
  /** As it was kept, and how to keep it: it outlives the page. */
  kept: Pending[]
  keep: (queue: Pending[] | null) => void
  onSent: (message: Message) => void
  /** It was refused: the words go back to where they were typed. */
  onRefused: (draft: Draft, error: unknown) => void
}

/** Sends what waits, in order; stops at the first that does not get through and goes on when there is a line again. */
export function useOutbox({ threadId, kept, keep, onSent, onRefused }: OutboxOptions) {
  const queue = useRef(kept)
  const underWay = useRef(false)
  const [stuck, setStuck] = useState(false)
  const latest = useRef({ onSent, onRefused, keep })
  useEffect(() => {
    latest.current = { onSent, onRefused, keep }
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
        const message = await sendMessage(threadId, draft, key)
        set(without(queue.current, next))
        latest.current.onSent(message)
      } catch (error) {
        if (mayPass(error)) {
          setStuck(true)
          break
        }
        set(without(queue.current, next))
        latest.current.onRefused(draft, error)
      }
    }
    underWay.current = false
  }
  const again = useRef(run)
  useEffect(() => {
    again.current = run
  })
  useEffect(() => {
    const go = () => {
      if (document.visibilityState === 'visible') void again.current()
    }
    go()
    addEventListener('online', go)
    document.addEventListener('visibilitychange', go)
    return () => {
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
