import { useLingui } from '@lingui/react/macro'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { type ReactNode, useEffect } from 'react'
import { Link, useLocation, useSearchParams } from 'wouter'
import { EnterPage } from '@/features/auth/portal/EnterPage'
import { LoginPage } from '@/features/auth/portal/LoginPage'
import { safeNext } from '@/features/auth/portal/next'
import { brandingQuery } from '@/features/auth/queries.portal'
import { portalKey } from '@/features/portal/queries'
import { choosePerson, readSaved } from '@/features/portal/saved'
import { ApiError } from '@/shared/api/client'
import type { Branding, PortalMe } from '@/shared/api/types'
import { buttonClass } from '@/shared/ui/Button'
import { AuthSkeleton } from '../AuthSkeleton'
import { applyBranding, keepBranding, keptBranding } from '../brand'
import { NoPortal } from './NoPortal'
import { Unreachable } from './Unreachable'

interface BrandedProps {
  slug: string
  title: string
  children: (branding: Branding) => ReactNode
}

// It comes with these pages, which show it as well.
export { NoPortal }

/** Fetches the look of a portal before anybody has signed in. */
function Branded({ slug, title, children }: BrandedProps) {
  const query = useQuery({ ...brandingQuery(slug), placeholderData: () => keptBranding(slug) })
  const branding = query.data
  useEffect(() => {
    if (!branding) return
    applyBranding(branding)
    keepBranding(branding)
    document.title = `${title} · ${branding.business_name}`
  }, [branding, title])

  if (branding) return children(branding)
  if (query.error instanceof ApiError && query.error.status === 404) return <NoPortal />
  if (query.error) return <Unreachable error={query.error} retry={query.refetch} busy={query.isFetching} />
  return <AuthSkeleton />
}

/** What mails are about, and where it stands. */
const PLACES = ['quote', 'invoice'] as const

/** Where the person wanted to go: the page that asked for the sign-in, or what a mail is about. */
function useNext(slug: string): string {
  const [search] = useSearchParams()
  const place = PLACES.find(one => search.has(one))
  const about = place && `/portal/${slug}/${place}s/${encodeURIComponent(search.get(place) ?? '')}`
  return safeNext(about ?? search.get('next'), slug)
}

/** Leaves the sign-in pages with fresh data of whoever just signed in. */
function useArrive(slug: string) {
  const [, navigate] = useLocation()
  const next = useNext(slug)
  const client = useQueryClient()
  return (me: PortalMe) => {
    choosePerson(slug, me)
    client.removeQueries({ queryKey: portalKey(slug) })
    navigate(`~${next}`, { replace: true })
  }
}

export function Login({ slug }: { slug: string }) {
  const { t } = useLingui()
  const arrive = useArrive(slug)
  return (
    <Branded slug={slug} title={t`Sign in`}>
      {branding => <LoginPage branding={branding} onSignedIn={arrive} />}
    </Branded>
  )
}

export function Enter({ slug }: { slug: string }) {
  const { t } = useLingui()
  const arrive = useArrive(slug)
  const next = useNext(slug)
  const isIn = readSaved(slug) !== undefined
  const wayOn = (
    <Link
      href={isIn ? `~${next}` : `/login?next=${encodeURIComponent(next)}`}
      className={`${buttonClass({ variant: 'quiet', block: true })} text-accent-text!`}
    >
      {isIn ? t`Open your portal` : t`Sign in with your e-mail address`}
    </Link>
  )
  return (
    <Branded slug={slug} title={t`Sign in`}>
      {branding => <EnterPage branding={branding} loginLink={wayOn} onSignedIn={arrive} />}
    </Branded>
  )
}
