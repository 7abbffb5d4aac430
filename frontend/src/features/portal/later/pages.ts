/** How the pages below the dashboard get and keep their answers. */
import { queryOptions } from '@tanstack/react-query'
import type { PortalMe } from '@/shared/api/types'
import { pageKeyOf, type Reader } from '../queries'
import { readPage, savePage } from './savedPages'

export const readerOf = (me: PortalMe): Reader => ({ slug: me.branding.slug, contactId: me.contact.id })

/** One answer of the API, shown as it was last kept until a fresh one is there. */
export const pageQuery = <T>(reader: Reader, name: string, ask: (signal: AbortSignal) => Promise<T>) =>
  queryOptions({
    queryKey: pageKeyOf(reader, name),
    queryFn: async ({ signal }) => {
      const data = await ask(signal)
      // Signed out in the meantime: this must not be kept.
      signal.throwIfAborted()
      savePage(reader.slug, reader.contactId, name, data)
      return data
    },
    initialData: () => readPage<T>(reader.slug, reader.contactId, name)?.data,
    initialDataUpdatedAt: () => readPage<T>(reader.slug, reader.contactId, name)?.at,
  })

/** Every row of a list; a client has few. */
export async function allOf<T>(
  ask: (query: { limit: number; cursor: string | null }) => Promise<{ data: T[]; next_cursor: string | null }>,
): Promise<T[]> {
  const rows: T[] = []
  let cursor: string | null = null
  do {
    const page: { data: T[]; next_cursor: string | null } = await ask({ limit: 100, cursor })
    rows.push(...page.data)
    cursor = page.next_cursor
  } while (cursor !== null)
  return rows
}
