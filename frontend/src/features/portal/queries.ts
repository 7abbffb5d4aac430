/** What a signed-in contact sees. One call feeds the first screen and every tab. */
import { queryOptions } from '@tanstack/react-query'
import { api } from '@/shared/api/client'
import { early, signInRequired } from '@/shared/api/early'
import type { PortalDashboard } from '@/shared/api/types'
import { readSaved, save } from './saved'

const PATH = '/api/v1/portal/dashboard'

/** All that is known of a portal from inside. */
export const portalKey = (slug: string) => ['portal', slug] as const
export const dashboardKey = (slug: string) => [...portalKey(slug), 'dashboard'] as const

/** Whose portal, and who reads: another client of the same person has other pages. */
export interface Reader {
  slug: string
  contactId: string
}
/** The pages below the dashboard, by name; how they are asked for comes later (see later/pages.ts). */
export const pageKeyOf = ({ slug, contactId }: Reader, name: string) =>
  [...portalKey(slug), 'pages', contactId, name] as const

async function fetchDashboard(slug: string, signal?: AbortSignal): Promise<PortalDashboard> {
  const dashboard = await early<PortalDashboard>(PATH, () => api.get(PATH, { signal }))
  // Signed out in the meantime: this must not be kept.
  signal?.throwIfAborted()
  // The cookie may belong to another business's portal: here that person is not signed in.
  if (dashboard.me.branding.slug !== slug) throw signInRequired()
  save(slug, dashboard)
  return dashboard
}

export const dashboardQuery = (slug: string) =>
  queryOptions({
    queryKey: dashboardKey(slug),
    queryFn: ({ signal }) => fetchDashboard(slug, signal),
    initialData: () => readSaved(slug)?.dashboard,
    initialDataUpdatedAt: () => readSaved(slug)?.at,
  })

/** Enters another client of the same person; answers with that client's dashboard. */
export async function switchClient(slug: string, clientId: string): Promise<PortalDashboard> {
  await api.post('/api/v1/portal/switch', { body: { client_id: clientId } })
  return fetchDashboard(slug)
}
