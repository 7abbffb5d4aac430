import '../words'
import './words'
import { Trans, useLingui } from '@lingui/react/macro'
import { Link } from 'wouter'
import { InvoiceList } from '@/features/invoices/portal/InvoiceList'
import { Balances } from '@/features/invoices/portal/later/Balances'
import { balancesOf, isOpen } from '@/features/invoices/portal/later/balances'
import { PayAll } from '@/features/invoices/portal/later/PayAll'
import { QuoteList } from '@/features/quotes/portal/QuoteList'
import type { PortalDashboard } from '@/shared/api/types'
import { errorText } from '@/shared/lib/errorText'
import { Banner } from '@/shared/ui/Banner'
import { Button, buttonClass } from '@/shared/ui/Button'
import { OfflineIcon } from '@/shared/ui/icons'
import { Card, Panel } from '@/shared/ui/Panel'
import { Page } from '../../Page'
import type { LaterProps } from '../props'
import { useInvoices } from './useInvoices'

/** What is left to pay, then what was invoiced and quoted. */
export function BillingPage({ dashboard, told }: LaterProps & { dashboard: PortalDashboard }) {
  const { t } = useLingui()
  const business = dashboard.me.branding.business_name
  const { invoices, error, isFetching, refetch } = useInvoices(dashboard)
  const { quotes } = dashboard
  const open = invoices.filter(isOpen)
  const others = invoices.filter(invoice => !isOpen(invoice))
  return (
    <Page title={t`Billing`} business={business}>
      {error && !told && (
        <Banner
          icon={<OfflineIcon size={18} />}
          action={
            <Button size="sm" busy={isFetching} onClick={() => void refetch()}>
              <Trans>Try again</Trans>
            </Button>
          }
        >
          <Trans>The latest invoices could not be asked for.</Trans> {errorText(error)}
        </Banner>
      )}
      {invoices.length > 0 && (
        <Card className="flex flex-wrap items-center justify-between gap-x-6 gap-y-3 px-4 py-3.5">
          <Balances balances={balancesOf(invoices)} />
          <PayAll me={dashboard.me} refetch={refetch} />
          <Link href="/statement" className={`${buttonClass()} max-sm:w-full`}>
            <Trans>Statement of account</Trans>
          </Link>
        </Card>
      )}
      {(open.length > 0 || invoices.length === 0) && (
        <Panel title={open.length > 0 ? t`To pay` : t`Invoices`} count={open.length || undefined}>
          <InvoiceList invoices={open} business={business} />
        </Panel>
      )}
      {others.length > 0 && (
        <Panel title={t`Paid or over`} count={others.length}>
          <InvoiceList invoices={others} business={business} />
        </Panel>
      )}
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
