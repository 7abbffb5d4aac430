/** Signing in to a portal. Nothing here keeps a token: the session is an HttpOnly cookie. */
import { queryOptions } from '@tanstack/react-query'
import { api } from '@/shared/api/client'
import { early } from '@/shared/api/early'
import type { Branding, LinkInspection, PortalMe } from '@/shared/api/types'

const portal = (slug: string) => `/api/v1/public/portals/${encodeURIComponent(slug)}`

export const brandingQuery = (slug: string) =>
  queryOptions({
    queryKey: ['branding', slug],
    queryFn: ({ signal }) => early<Branding>(portal(slug), () => api.get(portal(slug), { signal })),
    staleTime: 5 * 60_000,
  })

export const askForLink = (slug: string, email: string) =>
  api.post<{ code_valid_minutes: number }>(`${portal(slug)}/sign-in`, { body: { email } })

export const inspectLink = (slug: string, token: string) =>
  api.post<LinkInspection>(`${portal(slug)}/links/inspect`, { body: { token } })

export const renewLink = (slug: string, token: string) =>
  api.post<unknown>(`${portal(slug)}/links/renew`, { body: { token } })

export const redeem = (slug: string, proof: { token: string } | { email: string; code: string }) =>
  api.post<PortalMe>(`${portal(slug)}/redeem`, { body: proof })

export const signOut = () => api.post<void>('/api/v1/portal/sign-out')
