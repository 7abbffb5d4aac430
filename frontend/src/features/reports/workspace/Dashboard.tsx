import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { ChartNoAxesColumn, Plus } from 'lucide-react'
import type { ReactNode } from 'react'
import { reportSummaryQuery } from '@/shared/api/reports'
import type { CurrencySums } from '@/shared/api/types'
import { Money } from '@/shared/lib/Money'
import { buttonClass } from '@/shared/ui/Button'
import { cx } from '@/shared/ui/classes'
import { SkeletonRows } from '@/shared/ui/Skeleton'
import { EmptyState, ErrorState } from '@/shared/ui/states'
import { PageHeader } from '@/shared/ui-workspace/PageHeader'
import { currenciesInUse } from '../model'
import { MonthsPanel } from './MonthsPanel'

interface DashboardProps {
  /** What the team should look at; from other features. */
  attention: ReactNode
}

/** True money in each currency, and what needs a look. Currencies are never added up. */
export function Dashboard({ attention }: DashboardProps) {
  const report = useQuery(reportSummaryQuery)
  const inUse = currenciesInUse(report.data?.currencies ?? [])
  return (
    <div className="mx-auto max-w-6xl">
      <PageHeader
        title={t`Home`}
        actions={
          <Link to="/invoices/new" className={buttonClass({ variant: 'primary' })}>
            <Plus size={16} aria-hidden="true" />
            <Trans>New invoice</Trans>
          </Link>
        }
      />
      {report.isPending ? (
        <SkeletonRows label={t`Loading sums`} />
      ) : report.isError ? (
        <ErrorState detail={report.error.message} onRetry={() => void report.refetch()} busy={report.isFetching} />
      ) : (
        <>
          {inUse.map(sums => (
            <Sums key={sums.currency} sums={sums} />
          ))}
          <div className="grid grid-cols-1 items-start gap-4 pt-4 lg:grid-cols-[minmax(0,5fr)_minmax(18rem,3fr)]">
            <div className="grid grid-cols-1 gap-4">
              {inUse.map(sums => (
                <MonthsPanel key={sums.currency} sums={sums} />
              ))}
              {inUse.length === 0 && (
                <div className="rounded-lg border border-line">
                  <EmptyState icon={<ChartNoAxesColumn size={20} />} title={t`Your money will stand here`}>
                    <Trans>What you invoice and what comes in, month by month, from the first invoice on.</Trans>
                  </EmptyState>
                </div>
              )}
            </div>
            <div className="grid grid-cols-1 gap-4">{attention}</div>
          </div>
        </>
      )}
    </div>
  )
}

function Sums({ sums }: { sums: CurrencySums }) {
  const { currency } = sums
  const cells: { label: string; amount: number; below?: string; isBad?: boolean }[] = [
    { label: t`Invoiced`, amount: sums.invoiced, below: t`12 months` },
    { label: t`Collected`, amount: sums.collected, below: t`12 months` },
    { label: t`Outstanding`, amount: sums.outstanding },
    { label: t`Overdue`, amount: sums.overdue, isBad: sums.overdue > 0 },
  ]
  return (
    <dl
      aria-label={t`Sums in ${currency}`}
      className="grid grid-cols-2 gap-x-6 gap-y-3 border-t border-line py-4 md:grid-cols-4"
    >
      {cells.map(({ label, amount, below, isBad }) => (
        <div key={label} className="min-w-0">
          <dt className="text-sm text-muted">
            {label}
            {below && <span> · {below}</span>}
          </dt>
          <dd className={cx('mt-0.5 text-xl font-semibold tracking-tight', isBad && 'text-danger')}>
            <Money value={{ amount, currency }} />
          </dd>
        </div>
      ))}
    </dl>
  )
}
