import { useQueryClient } from '@tanstack/react-query'
import { savePage } from '@/features/portal/later/savedPages'
import { dashboardKey, pageKeyOf, type Reader } from '@/features/portal/queries'

/** Shows what the server answered to an act as the page it is about, and asks again for the pages that tell of it. */
export function useTaken(reader: Reader, name: string, others: string[]) {
  const client = useQueryClient()
  return async <T>(now: T) => {
    // A request under way may bring it as it was before.
    await client.cancelQueries({ queryKey: pageKeyOf(reader, name) })
    client.setQueryData(pageKeyOf(reader, name), now)
    savePage(reader.slug, reader.contactId, name, now)
    for (const other of others) void client.invalidateQueries({ queryKey: pageKeyOf(reader, other) })
    void client.invalidateQueries({ queryKey: dashboardKey(reader.slug) })
  }
}
