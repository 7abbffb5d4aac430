import { useEffect, useRef, useState } from 'react'
import type { Message, Thread } from '@/shared/api/types'
import { useMarkRead } from '../queries'

interface Reading {
  thread: Thread
  newest: Message | undefined
  isInSight: boolean
}

/** Notes that a thread was read when its newest message is in sight of somebody who looks. */
export function useReading({ thread, newest, isInSight }: Reading) {
  const { mutate } = useMarkRead()
  const told = useRef('')
  const [looks, setLooks] = useState(document.visibilityState === 'visible')
  useEffect(() => {
    const onChange = () => setLooks(document.visibilityState === 'visible')
    document.addEventListener('visibilitychange', onChange)
    return () => document.removeEventListener('visibilitychange', onChange)
  }, [])
  const { id, unread } = thread
  const upTo = newest?.id
  useEffect(() => {
    if (!looks || !isInSight || unread === 0 || !upTo || told.current === upTo) return
    told.current = upTo
    mutate({ id, upTo })
  }, [looks, isInSight, unread, upTo, id, mutate])
}
