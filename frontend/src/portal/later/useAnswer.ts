import { useQueryClient } from '@tanstack/react-query'
import { useRef } from 'react'
import { useLocation } from 'wouter'
import { pageKeyOf, type Reader } from '@/features/portal/later/pages'
import { savePage } from '@/features/portal/later/savedPages'
import { dashboardKey } from '@/features/portal/queries'
import { ApiError, newIdempotencyKey } from '@/shared/api/client'
import type { PortalQuote } from '@/shared/api/types'

type Done = 'signed' | 'asked' | 'declined'

interface AnswerOptions {
  reader: Reader
  quote: PortalQuote
  refetch: () => Promise<unknown>
  onDone: (done: Done) => void
  /** The answer came too late, or was for another version. */
  onOvertaken: (how: 'changed' | 'overtaken') => void
}

/** A key for what is said: the same said again (a second press, a retry) counts once, other words are another act. */
type KeyFor = (said: string) => string

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
  const client = useQueryClient()
  const [, navigate] = useLocation()
  const last = useRef({ said: '', key: '' })
  const keyFor: KeyFor = said => {
    if (last.current.said !== said) last.current = { said, key: newIdempotencyKey() }
    return last.current.key
  }
  const name = `quotes/${quote.id}`
  const path = `/${name}`

  const take = async (now: PortalQuote) => {
    // A request under way may bring the quote as it was before.
    await client.cancelQueries({ queryKey: pageKeyOf(reader, name) })
    client.setQueryData(pageKeyOf(reader, name), now)
    savePage(reader.slug, reader.contactId, name, now)
    for (const list of ['quotes', 'projects']) void client.invalidateQueries({ queryKey: pageKeyOf(reader, list) })
    void client.invalidateQueries({ queryKey: dashboardKey(reader.slug) })
  }

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
