import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { Route, Switch, useLocation } from 'wouter'
import { dashboardQuery, pageKeyOf, portalKey } from '@/features/portal/queries'
import { clearSaved } from '@/features/portal/saved'
import { ApiError } from '@/shared/api/client'
import type { Thread } from '@/shared/api/types'
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
const loadProfile = async () => (await Promise.all([import('./later/ProfilePage'), words()]))[0].ProfilePage
export const billing = () => Promise.all([import('./later/billing/words'), words()])
const loadBilling = async () => (await Promise.all([import('./later/billing/BillingPage'), billing()]))[0].BillingPage
const loadInvoice = async () => (await Promise.all([import('./later/billing/InvoicePage'), billing()]))[0].InvoicePage
const loadTransfer = async () =>
  (await Promise.all([import('./later/billing/TransferPage'), billing()]))[0].TransferPage
const loadStatement = async () =>
  (await Promise.all([import('./later/billing/StatementPage'), billing()]))[0].StatementPage
const quotes = () => Promise.all([import('./later/quotes/words'), words()])
const loadQuotes = async () => (await Promise.all([import('./later/quotes/QuotesPage'), quotes()]))[0].QuotesPage
const loadQuote = async () => (await Promise.all([import('./later/quotes/QuotePage'), quotes()]))[0].QuotePage
const talk = () => Promise.all([import('./later/talk/words'), words()])
const loadMessages = async () => (await Promise.all([import('./later/talk/MessagesPage'), talk()]))[0].MessagesPage
const loadNewThread = async () => (await Promise.all([import('./later/talk/NewThreadPage'), talk()]))[0].NewThreadPage
const loadThread = async () => (await Promise.all([import('./later/talk/ThreadPage'), talk()]))[0].ThreadPage

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

  const contactId = query.data?.me.contact.id
  // Asked for and kept true by later/live.ts; here it is only looked at.
  const { data: threads = [] } = useQuery<Thread[]>({
    queryKey: pageKeyOf({ slug, contactId: contactId ?? '' }, 'threads'),
    enabled: false,
  })
  const unread = threads.filter(thread => thread.unread > 0)
  useEffect(() => {
    if (!contactId || signedOut) return
    let stop: (() => void) | 0 | undefined
    void import('./later/live').then(({ listenAs }) => {
      if (stop !== 0) stop = listenAs({ slug, contactId }, client)
    })
    return () => {
      if (stop) stop()
      stop = 0
    }
  }, [contactId, signedOut, slug, client])

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
      unread={unread.length}
      stale={
        query.error ? { since: query.dataUpdatedAt, busy: query.isFetching, retry: () => void query.refetch() } : null
      }
    >
      <Switch>
        <Route path="/">
          <HomePage dashboard={dashboard} unread={unread} />
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
        <Route path="/messages">
          <Later key="messages" load={loadMessages} props={later} />
        </Route>
        <Route path="/messages/new">
          <Later key="new" load={loadNewThread} props={later} />
        </Route>
        <Route path="/messages/:id">{({ id }) => <Later key={id} load={loadThread} props={{ ...later, id }} />}</Route>
        <Route path="/billing">
          <Later key="billing" load={loadBilling} props={{ ...later, dashboard }} />
        </Route>
        <Route path="/invoices/:id">{({ id }) => <Later key={id} load={loadInvoice} props={{ ...later, id }} />}</Route>
        <Route path="/invoices/:id/transfer">
          {({ id }) => <Later key={id} load={loadTransfer} props={{ ...later, id }} />}
        </Route>
        <Route path="/statement">
          <Later key="statement" load={loadStatement} props={{ ...later, dashboard }} />
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
