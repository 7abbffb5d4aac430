import { Trans, useLingui } from '@lingui/react/macro'
import { Link } from 'wouter'
import { InvoiceList } from '@/features/invoices/portal/InvoiceList'
import { NeedsYou } from '@/features/needs/portal/NeedsYou'
import { ProjectList } from '@/features/projects/portal/ProjectList'
import { QuoteList } from '@/features/quotes/portal/QuoteList'
import type { PortalDashboard, Thread } from '@/shared/api/types'
import { firstName } from '@/shared/lib/initials'
import { buttonClass } from '@/shared/ui/Button'
import { Card, Panel } from '@/shared/ui/Panel'
import { SkeletonRows } from '@/shared/ui/Skeleton'
import { VisuallyHidden } from '@/shared/ui/VisuallyHidden'
import { Later } from '../Later'
import { Page } from '../Page'

const SHOWN = 3
const loadRecent = async () =>
  (
    await Promise.all([import('../later/talk/RecentThreads'), import('../later/talk/words'), import('../later/words')])
  )[0].RecentThreads

interface HomePageProps {
  dashboard: PortalDashboard
  /** Conversations with something unread. */
  unread: Thread[]
}

export function HomePage({ dashboard, unread }: HomePageProps) {
  const { t } = useLingui()
  const { me, projects, invoices, quotes } = dashboard
  const needs = [
    ...dashboard.needs_you,
    ...unread.map(({ id, title }) => ({ kind: 'read_thread', id, title, amount: null, due_on: null })),
  ]
  const business = me.branding.business_name
  const more = (href: string, count: number, name: string) =>
    count > SHOWN && (
      <Link href={href} className={buttonClass({ variant: 'quiet', size: 'sm' })}>
        <Trans>All {count}</Trans> <VisuallyHidden>{name}</VisuallyHidden>
      </Link>
    )
  return (
    <Page title={t`Home`} business={business} heading={<Trans>Hello, {firstName(me.contact.name)}</Trans>}>
      <Panel title={t`Needs you`} count={needs.length || undefined}>
        <NeedsYou needs={needs} business={business} />
      </Panel>
      <Later
        load={loadRecent}
        props={{ me }}
        meanwhile={
          <Card>
            <SkeletonRows rows={2} />
          </Card>
        }
      />
      <Panel title={t`Projects`} action={more('/projects', projects.length, t`Projects`)}>
        <ProjectList projects={projects.slice(0, SHOWN)} business={business} />
      </Panel>
      <div className="grid grid-cols-1 items-start gap-5 md:grid-cols-2">
        <Panel title={t`Invoices`} action={more('/billing', invoices.length, t`Invoices`)}>
          <InvoiceList invoices={invoices.slice(0, SHOWN)} business={business} />
        </Panel>
        <Panel title={t`Quotes`} action={more('/quotes', quotes.length, t`Quotes`)}>
          <QuoteList quotes={quotes.slice(0, SHOWN)} business={business} />
        </Panel>
      </div>
    </Page>
  )
}
