import './words'
import { Trans, useLingui } from '@lingui/react/macro'
import { Link } from 'wouter'
import { InvoiceList } from '@/features/invoices/portal/InvoiceList'
import { QuoteList } from '@/features/quotes/portal/QuoteList'
import type { PortalDashboard } from '@/shared/api/types'
import { buttonClass } from '@/shared/ui/Button'
import { Panel } from '@/shared/ui/Panel'
import { Page } from '../Page'
import type { LaterProps } from './props'

export function BillingPage({ dashboard }: LaterProps & { dashboard: PortalDashboard }) {
  const { t } = useLingui()
  const business = dashboard.me.branding.business_name
  const { invoices, quotes } = dashboard
  return (
    <Page title={t`Billing`} business={business}>
      <Panel title={t`Invoices`} count={invoices.length || undefined}>
        <InvoiceList invoices={invoices} business={business} />
      </Panel>
      <Panel
        title={t`Quotes`}
        action={
          quotes.length > 0 && (
            <Link href="/quotes" className={buttonClass({ variant: 'quiet', size: 'sm' })}>
              <Trans>All quotes</Trans>
            </Link>
          )
        }
      >
        <QuoteList quotes={quotes} business={business} />
      </Panel>
    </Page>
  )
}
