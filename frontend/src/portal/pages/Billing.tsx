import { useLingui } from '@lingui/react/macro'
import { InvoiceList } from '@/features/invoices/portal/InvoiceList'
import { QuoteList } from '@/features/quotes/portal/QuoteList'
import type { PortalDashboard } from '@/shared/api/types'
import { Panel } from '@/shared/ui/Panel'
import { Page } from '../Page'

export function BillingPage({ dashboard }: { dashboard: PortalDashboard }) {
  const { t } = useLingui()
  const business = dashboard.me.branding.business_name
  const { invoices, quotes } = dashboard
  return (
    <Page title={t`Billing`} business={business}>
      <Panel title={t`Invoices`} count={invoices.length || undefined}>
        <InvoiceList invoices={invoices} business={business} />
      </Panel>
      <Panel title={t`Quotes`} count={quotes.length || undefined}>
        <QuoteList quotes={quotes} business={business} />
      </Panel>
    </Page>
  )
}
