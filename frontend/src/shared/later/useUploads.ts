/** Files on their way: two at a time, each with its progress, to be given up or tried again. */
import { useEffect, useRef, useState } from 'react'
import { newIdempotencyKey } from '@/shared/api/client'
import { upload } from '@/shared/api/later/upload'
import { errorText } from '@/shared/lib/errorText'

const AT_ONCE = 2

export interface Sending {
  id: string
  name: string
  size: number
  /** Bytes that have arrived. */
  sent: number
  state: 'waiting' | 'sending' | 'failed'
  /** Why it failed. */
  error: string | null
}

interface Job extends Sending {
  file: File
  stop: AbortController
}

export interface Uploads {
  sending: Sending[]
  add: (files: Iterable<File>) => void
  retry: (id: string) => void
  drop: (id: string) => void
}

/** Sends to `path`; `onStored` is given each that has arrived, as the server shows it. */
export function useUploads<T = unknown>(path: string, onStored: (stored: T) => void): Uploads {
  const [sending, setSending] = useState<Sending[]>([])
  const jobs = useRef<Job[]>([])
  const stored = useRef(onStored)
  stored.current = onStored
  useEffect(
    () => () => {
      for (const job of jobs.current) job.stop.abort()
    },
    [],
  )

  const show = () => setSending(jobs.current.map(({ file: _, stop: __, ...job }) => job))
  const forget = (id: string) => {
    jobs.current = jobs.current.filter(job => job.id !== id)
    next()
  }
  const send = async (job: Job) => {
    job.state = 'sending'
    try {
      const arrived = await upload<T>(path, {
        file: job.file,
        idempotencyKey: job.id,
        signal: job.stop.signal,
        onProgress: sent => {
          job.sent = sent
          show()
        },
      })
      forget(job.id)
      stored.current(arrived)
    } catch (error) {
      if (job.stop.signal.aborted) return
      job.state = 'failed'
      job.sent = 0
      job.error = errorText(error)
      next()
    }
  }
  const next = () => {
    const busy = jobs.current.filter(job => job.state === 'sending').length
    for (const job of jobs.current.filter(job => job.state === 'waiting').slice(0, AT_ONCE - busy)) void send(job)
    show()
  }

  return {
    sending,
    add: files => {
      for (const file of files) {
        const { name, size } = file
        const id = newIdempotencyKey()
        jobs.current.push({ id, file, name, size, sent: 0, state: 'waiting', error: null, stop: new AbortController() })
      }
      next()
    },
    retry: id => {
      const job = jobs.current.find(job => job.id === id)
      if (job?.state !== 'failed') return
      job.state = 'waiting'
      job.error = null
      next()
    },
    drop: id => {
      jobs.current.find(job => job.id === id)?.stop.abort()
      forget(id)
    },
  }
}
