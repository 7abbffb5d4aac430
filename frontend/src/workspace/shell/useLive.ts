import { type QueryClient, type QueryKey, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { keys } from '@/shared/api/keys'
import type { LiveEvent } from '@/shared/api/types'
import { listen } from '@/shared/later/stream'

/** The lists, the thread itself, and of its messages those that are in sight; the others when they come in sight. */
function staleThread(id: string): QueryKey[] {
  return [keys.threadLists, keys.thread(id), keys.messages(id), keys.notifications]
}

/** What pages show may be wrong after an event about a thing of each kind. */
const STALE: Record<string, (id: string) => QueryKey[]> = {
  quote: id => [keys.quoteLists, keys.quote(id), keys.quoteVersions(id), keys.notifications],
  project: id => [
    [...keys.projects, 'list'],
    [...keys.projects, 'of-client'],
    keys.project(id),
    keys.projectActivity(id),
  ],
  // The event names the task and not its board: only a board that is open is asked for again.
  task: () => [
    [...keys.projects, 'list'],
    [...keys.projects, 'tasks'],
    [...keys.projects, 'one'],
    [...keys.projects, 'activity'],
  ],
  // As a task, a file does not say of which project it is.
  file: () => [
    [...keys.projects, 'files'],
    [...keys.projects, 'activity'],
  ],
  // What is paid of an invoice is told as the invoice's.
  invoice: id => [
    keys.invoiceLists,
    keys.invoice(id),
    keys.invoicePayments(id),
    keys.invoiceCreditNotes(id),
    keys.invoicesOfQuotes,
    keys.reportSummary,
    keys.notifications,
  ],
  schedule: () => [keys.schedules],
  client: id => [keys.clientLists, keys.client(id)],
  contact: () => [keys.clientLists],
  service: () => [keys.services],
  workspace: () => [keys.workspace, keys.me],
  user: () => [keys.sessions],
  api_key: () => [keys.apiKeys],
  thread: staleThread,
  internal_thread: staleThread,
}

/** The cache keys that an event makes stale. */
export function staleAfter({ subject, client_id: client }: LiveEvent): QueryKey[] {
  const own = STALE[subject.kind]?.(subject.id) ?? []
  return client ? [...own, keys.clientOverview(client), keys.clientActivity(client)] : own
}

/** While something is being saved, what is shown is ahead of the server: a refetch would put it back for a moment. */
const WAIT_FOR_SAVING_MS = 250

function refresh(cache: QueryClient, wanted: Map<string, QueryKey>) {
  if (wanted.size === 0) return
  if (cache.isMutating() > 0) {
    setTimeout(() => refresh(cache, wanted), WAIT_FOR_SAVING_MS)
    return
  }
  const stale = [...wanted.values()]
  wanted.clear()
  for (const queryKey of stale) void cache.invalidateQueries({ queryKey })
}

/** Keeps what the pages show true while they are open. */
export function useLive() {
  const cache = useQueryClient()
  useEffect(() => {
    const wanted = new Map<string, QueryKey>()
    return listen({
      path: '/api/v1/events',
      onEvents: events => {
        for (const key of events.flatMap(staleAfter)) wanted.set(JSON.stringify(key), key)
        refresh(cache, wanted)
      },
      onLost: () => void cache.invalidateQueries(),
      // Where the session is over, the answers lead to the sign-in page; else they are what was missed.
      onRefused: () => void cache.invalidateQueries(),
    })
  }, [cache])
}
