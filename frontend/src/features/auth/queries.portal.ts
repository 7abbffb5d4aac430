/** Signing in to a portal. Nothing here keeps a token: the session is an HttpOnly cookie. */
import { queryOptions } from '@tanstack/react-query'
import { api } from '@/shared/api/client'
import { early } from '@/shared/api/early'
import type { Branding } from '@/shared/api/types'

const PORTAL = '/api/v1/public/portals/{slug}'

export const brandingQuery = (slug: string) =>
  queryOptions({
    queryKey: ['branding', slug],
    queryFn: ({ signal }) =>
      early<Branding>(PORTAL.replace('{slug}', encodeURIComponent(slug)), () =>
        api.get(PORTAL, { path: { slug }, signal }),
      ),
    staleTime: 5 * 60_000,
  })

export const askForLink = (slug: string, email: string) =>
  api.post(`${PORTAL}/sign-in`, { path: { slug }, body: { email } })

export const inspectLink = (slug: string, token: string) =>
  api.post(`${PORTAL}/links/inspect`, { path: { slug }, body: { token } })

export const renewLink = (slug: string, token: string) =>
  api.post(`${PORTAL}/links/renew`, { path: { slug }, body: { token } })

export const redeem = (slug: string, proof: { token: string } | { email: string; code: string }) =>
  api.post(`${PORTAL}/redeem`, { path: { slug }, body: proof })

export const signOut = () => api.post('/api/v1/portal/sign-out')
