import '../words'
import './words'
import { Trans, useLingui } from '@lingui/react/macro'
import { useSearchParams } from 'wouter'
import { currenciesOf } from '@/features/invoices/portal/later/balances'
import { daysOf, PERIODS, type Period, periodFrom } from '@/features/invoices/portal/later/periods'
import { getStatement, statementPaperUrl } from '@/features/invoices/portal/later/queries'
import { StatementSheet } from '@/features/invoices/portal/later/StatementSheet'
import { readerOf } from '@/features/portal/later/pages'
import type { PortalDashboard } from '@/shared/api/types'
import { dayOf } from '@/shared/lib/dates'
import { Button, buttonClass } from '@/shared/ui/Button'
import { Select } from '@/shared/ui/inputs'
import { Page } from '../../Page'
import { BackLink } from '../BackLink'
import { Loaded } from '../Loaded'
import type { LaterProps } from '../props'
import { useInvoices } from './useInvoices'

/** The client's account; period and currency stand in the address. */
export function StatementPage({ dashboard, told }: LaterProps & { dashboard: PortalDashboard }) {
  const { t } = useLingui()
  const { me } = dashboard
  const business = me.branding.business_name
  const [search, setSearch] = useSearchParams()
  const { invoices } = useInvoices(dashboard)
  const currencies = currenciesOf(invoices)
  const wanted = search.get('currency')
  const currency = currencies.find(one => one === wanted) ?? currencies[0] ?? null
  const period = periodFrom(search.get('period'))
  const { from, to } = daysOf(period, dayOf(new Date()))
  const choose = (name: string, value: string) =>
    setSearch(
      before => {
        before.set(name, value)
        return before
      },
      { replace: true },
    )
  const words: Record<Period, string> = {
    '12': t`Last 12 months`,
    '3': t`Last 3 months`,
    year: t`This year`,
    before: t`Last year`,
    all: t`Everything`,
  }
  return (
    <>
      <BackLink href="/billing">{t`Billing`}</BackLink>
      <Page title={t`Statement of account`} business={business}>
        <div className="flex flex-wrap gap-3 print:hidden">
          <Select
            label={t`Period`}
            className="grid-cols-1 max-sm:w-full sm:min-w-44"
            value={period}
            onChange={event => choose('period', event.currentTarget.value)}
          >
            {PERIODS.map(one => (
              <option key={one} value={one}>
                {words[one]}
              </option>
            ))}
          </Select>
          {currency && currencies.length > 1 && (
            <Select
              label={t`Currency`}
              className="grid-cols-1 max-sm:w-full sm:min-w-28"
              value={currency}
              onChange={event => choose('currency', event.currentTarget.value)}
            >
              {currencies.map(one => (
                <option key={one}>{one}</option>
              ))}
            </Select>
          )}
        </div>
        <Loaded
          key={`${period} ${currency}`}
          reader={readerOf(me)}
          name={`statement/${period}/${currency}`}
          business={business}
          told={told}
          ask={signal => getStatement({ from, to, currency }, signal)}
        >
          {statement => <StatementSheet statement={statement} business={business} />}
        </Loaded>
        <div className="flex flex-wrap gap-2 print:hidden">
          <a href={statementPaperUrl({ from, to, currency })} className={buttonClass({ variant: 'secondary' })}>
            <Trans>Download PDF</Trans>
          </a>
          <Button variant="quiet" className="max-sm:hidden" onClick={() => print()}>
            <Trans>Print this statement</Trans>
          </Button>
        </div>
      </Page>
    </>
  )
}
