import { useLocation } from 'wouter'
import type { Reader } from '@/features/portal/queries'
import { ApiError } from '@/shared/api/client'
import type { PortalQuote } from '@/shared/api/types'
import { type KeyFor, useKeyFor } from '../keyFor'
import { useTaken } from '../taken'

type Done = 'signed' | 'asked' | 'declined'

interface AnswerOptions {
  reader: Reader
  quote: PortalQuote
  refetch: () => Promise<unknown>
  onDone: (done: Done) => void
  /** The answer came too late, or was for another version. */
  onOvertaken: (how: 'changed' | 'overtaken') => void
}

/** The answer came too late or for another version: the quote as it is now says more than an error would. */
const OVERTAKEN = new Set<string>([
  'quote_changed',
  'quote_withdrawn',
  'quote_accepted',
  'quote_declined',
  'quote_expired',
  'quote_not_sent',
  'client_archived',
])

/** Sends an answer and goes on only when the server has it: nothing is shown as done before, or sent later. */
export function useAnswer({ reader, quote, refetch, onDone, onOvertaken }: AnswerOptions) {
  const [, navigate] = useLocation()
  const keyFor = useKeyFor()
  const name = `quotes/${quote.id}`
  const path = `/${name}`
  const take = useTaken(reader, name, ['quotes', 'projects'])

  return async (done: Done, send: (key: KeyFor) => Promise<PortalQuote>) => {
    try {
      await take(await send(keyFor))
      onDone(done)
      navigate(done === 'signed' ? `${path}/done` : path, { replace: true })
    } catch (error) {
      if (!(error instanceof ApiError) || !OVERTAKEN.has(error.code)) throw error
      const { current } = error.problem
      if (current) await take(current as PortalQuote)
      else await refetch()
      onOvertaken(error.code === 'quote_changed' ? 'changed' : 'overtaken')
      navigate(path, { replace: true })
    }
  }
}
