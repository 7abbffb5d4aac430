import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { Route, Switch, useLocation } from 'wouter'
import { dashboardKey, dashboardQuery } from '@/features/portal/queries'
import { clearSaved } from '@/features/portal/saved'
import { ApiError } from '@/shared/api/client'
import { applyBranding, keepBranding } from './brand'
import { BillingPage } from './pages/Billing'
import { HomePage } from './pages/Home'
import { NoPage } from './pages/NoPage'
import { ProfilePage } from './pages/Profile'
import { ProjectsPage } from './pages/Projects'
import { Unreachable } from './pages/Unreachable'
import { Shell } from './Shell'
import { ShellSkeleton } from './ShellSkeleton'

/** Everything behind the sign-in. One answer feeds all pages; without a session the way leads to the login page. */
export function SignedIn({ slug }: { slug: string }) {
  const query = useQuery(dashboardQuery(slug))
  const client = useQueryClient()
  const [, navigate] = useLocation()
  const signedOut = query.error instanceof ApiError && query.error.status === 401
  const branding = query.data?.me.branding

  useEffect(() => {
    if (!branding) return
    applyBranding(branding)
    keepBranding(branding)
  }, [branding])

  useEffect(() => {
    if (!signedOut) return
    clearSaved(slug)
    client.removeQueries({ queryKey: dashboardKey(slug) })
    const here = location.pathname + location.search
    const isHome = location.pathname.replace(/\/$/, '') === `/portal/${slug}`
    navigate(isHome ? '/login' : `/login?next=${encodeURIComponent(here)}`, { replace: true })
  }, [signedOut, slug, client, navigate])

  if (signedOut) return null
  if (!query.data) {
    if (query.error) return <Unreachable error={query.error} retry={query.refetch} busy={query.isFetching} />
    return <ShellSkeleton />
  }
  const dashboard = query.data
  const business = dashboard.me.branding.business_name
  return (
    <Shell
      slug={slug}
      me={dashboard.me}
      stale={
        query.error ? { since: query.dataUpdatedAt, busy: query.isFetching, retry: () => void query.refetch() } : null
      }
    >
      <Switch>
        <Route path="/">
          <HomePage dashboard={dashboard} />
        </Route>
        <Route path="/projects">
          <ProjectsPage dashboard={dashboard} />
        </Route>
        <Route path="/billing">
          <BillingPage dashboard={dashboard} />
        </Route>
        <Route path="/profile">
          <ProfilePage slug={slug} me={dashboard.me} />
        </Route>
        <Route>
          <NoPage business={business} />
        </Route>
      </Switch>
    </Shell>
  )
}
