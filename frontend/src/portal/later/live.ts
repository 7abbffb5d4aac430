/** Keeps what an open portal shows true. Arrives after the first page, on which it would weigh. */
import type { QueryClient } from '@tanstack/react-query'
import { dashboardKey, pageKeyOf, portalKey, type Reader } from '@/features/portal/queries'
import { refreshThreads } from '@/features/threads/portal/later/queries'
import type { LiveEvent } from '@/shared/api/types'
import { listen } from '@/shared/later/stream'

/** The pages that may be wrong after an event. */
function stalePages({ subject: { kind, id } }: LiveEvent): string[] {
  if (kind === 'quote') return ['quotes', `quotes/${id}`]
  if (kind === 'project') return ['projects', `projects/${id}`]
  if (kind === 'thread') return [`threads/${id}`]
  return []
}

/** Listens as a client's person; answers how to end it. */
export function listenAs(reader: Reader, client: QueryClient): () => void {
  // How much is unread shows on every page, and no answer of theirs says it.
  refreshThreads(reader, client)
  return listen({
    path: '/api/v1/portal/events',
    onEvents: events => {
      for (const page of new Set(events.flatMap(stalePages))) {
        void client.invalidateQueries({ queryKey: pageKeyOf(reader, page) })
      }
      void client.invalidateQueries({ queryKey: dashboardKey(reader.slug) })
      if (events.some(({ subject }) => subject.kind === 'thread')) refreshThreads(reader, client)
    },
    onLost: () => {
      void client.invalidateQueries({ queryKey: portalKey(reader.slug) })
      refreshThreads(reader, client)
    },
    // Where the session is over, the dashboard's answer leads to the login page.
    onRefused: () => void client.invalidateQueries({ queryKey: dashboardKey(reader.slug) }),
  })
}
