import { Trans, useLingui } from '@lingui/react/macro'
import { Link } from 'wouter'
import { InvoiceList } from '@/features/invoices/portal/InvoiceList'
import { NeedsYou } from '@/features/needs/portal/NeedsYou'
import { ProjectList } from '@/features/projects/portal/ProjectList'
import { QuoteList } from '@/features/quotes/portal/QuoteList'
import type { PortalDashboard } from '@/shared/api/types'
import { firstName } from '@/shared/lib/initials'
import { buttonClass } from '@/shared/ui/Button'
import { Panel } from '@/shared/ui/Panel'
import { VisuallyHidden } from '@/shared/ui/VisuallyHidden'
import { Page } from '../Page'

const SHOWN = 3

export function HomePage({ dashboard }: { dashboard: PortalDashboard }) {
  const { t } = useLingui()
  const { me, needs_you: needs, projects, invoices, quotes } = dashboard
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
