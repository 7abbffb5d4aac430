import { useEffect, useRef, useState } from 'react'
import type { Message, Thread } from '@/shared/api/types'
import { readThread } from './queries'

interface ReadOptions {
  thread: Thread
  newest: Message | undefined
  onRead: () => void
}

/** Notes that an open conversation was read, while somebody looks at it. What does not arrive is noted the next time. */
export function useRead({ thread, newest, onRead }: ReadOptions) {
  const told = useRef('')
  const done = useRef(onRead)
  useEffect(() => {
    done.current = onRead
  })
  const [looks, setLooks] = useState(document.visibilityState === 'visible')
  useEffect(() => {
    const onChange = () => setLooks(document.visibilityState === 'visible')
    document.addEventListener('visibilitychange', onChange)
    return () => document.removeEventListener('visibilitychange', onChange)
  }, [])
  const { id, unread } = thread
  const upTo = newest?.id
  useEffect(() => {
    if (!looks || unread === 0 || !upTo || told.current === upTo) return
    told.current = upTo
    readThread(id, upTo).then(
      () => done.current(),
      () => {
        told.current = ''
      },
    )
  }, [looks, unread, upTo, id])
}
