import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { Route, Switch, useLocation } from 'wouter'
import { dashboardQuery, portalKey } from '@/features/portal/queries'
import { clearSaved } from '@/features/portal/saved'
import { ApiError } from '@/shared/api/client'
import { applyBranding, keepBranding } from './brand'
import { Later } from './Later'
import { HomePage } from './pages/Home'
import { NoPage } from './pages/NoPage'
import { Unreachable } from './pages/Unreachable'
import { Shell } from './Shell'
import { ShellSkeleton } from './ShellSkeleton'

/** Their words come beside a page, not after it. */
const words = () => import('./later/words')
const loadProjects = async () => (await Promise.all([import('./later/ProjectsPage'), words()]))[0].ProjectsPage
const loadProject = async () => (await Promise.all([import('./later/ProjectPage'), words()]))[0].ProjectPage
const loadBilling = async () => (await Promise.all([import('./later/BillingPage'), words()]))[0].BillingPage
const loadProfile = async () => (await Promise.all([import('./later/ProfilePage'), words()]))[0].ProfilePage
const loadQuotes = async () => (await Promise.all([import('./later/QuotesPage'), words()]))[0].QuotesPage
const loadQuote = async () => (await Promise.all([import('./later/QuotePage'), words()]))[0].QuotePage

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
    client.removeQueries({ queryKey: portalKey(slug) })
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
  const later = { me: dashboard.me, told: query.error !== null }
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
          <Later key="projects" load={loadProjects} props={later} />
        </Route>
        <Route path="/projects/:id">{({ id }) => <Later key={id} load={loadProject} props={{ ...later, id }} />}</Route>
        <Route path="/quotes">
          <Later key="quotes" load={loadQuotes} props={later} />
        </Route>
        <Route path="/quotes/:id/:step?">
          {({ id, step }) => <Later key={id} load={loadQuote} props={{ ...later, id, step }} />}
        </Route>
        <Route path="/billing">
          <Later key="billing" load={loadBilling} props={{ ...later, dashboard }} />
        </Route>
        <Route path="/profile">
          <Later key="profile" load={loadProfile} props={later} />
        </Route>
        <Route>
          <NoPage business={business} />
        </Route>
      </Switch>
    </Shell>
  )
}
