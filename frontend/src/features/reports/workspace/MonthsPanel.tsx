import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { lazy, Suspense, useMemo, useState } from 'react'
import type { CurrencySums } from '@/shared/api/types'
import { formatMonth } from '@/shared/lib/dates'
import { Money } from '@/shared/lib/Money'
import { cx } from '@/shared/ui/classes'
import { Panel } from '@/shared/ui/Panel'
import { Skeleton } from '@/shared/ui/Skeleton'
import { barsOf } from '../model'

const MonthsChart = lazy(() => import('./MonthsChart'))

/** What the last twelve months brought in one currency, as a picture and as figures. */
export function MonthsPanel({ sums }: { sums: CurrencySums }) {
  const [at, setAt] = useState<number | null>(null)
  const bars = useMemo(() => barsOf(sums), [sums])
  const { currency, months } = sums
  const pointed = at === null ? undefined : months[at]
  const money = (amount: number) => ({ amount, currency })
  const shown = pointed ?? sums
  return (
    <Panel title={t`Last twelve months, ${currency}`}>
      <div className="grid gap-3 px-4 py-3">
        <dl className="flex flex-wrap items-baseline gap-x-6 gap-y-1">
          <Figure label={t`Invoiced`} mark="bg-line-strong" value={money(shown.invoiced)} />
          <Figure label={t`Collected`} mark="bg-accent-text" value={money(shown.collected)} />
          {pointed && (
            <div className="text-sm text-muted">
              <dt className="sr-only">
                <Trans>Month</Trans>
              </dt>
              <dd>{formatMonth(pointed.month, 'long')}</dd>
            </div>
          )}
        </dl>
        <Suspense fallback={<Skeleton className="h-55 w-full" />}>
          <MonthsChart bars={bars} onPoint={setAt} />
        </Suspense>
        <details>
          <summary className="min-h-6 w-fit cursor-pointer text-sm text-muted hover:text-fg pointer-coarse:min-h-11 pointer-coarse:leading-11">
            <Trans>Figures as a table</Trans>
          </summary>
          <table className="mt-1 w-full text-sm">
            <caption className="sr-only">
              <Trans>Invoiced and collected by month, {currency}</Trans>
            </caption>
            <thead>
              <tr className="text-left text-muted">
                <th scope="col" className="py-1 font-medium">
                  <Trans>Month</Trans>
                </th>
                <th scope="col" className="py-1 text-right font-medium">
                  <Trans>Invoiced</Trans>
                </th>
                <th scope="col" className="py-1 text-right font-medium">
                  <Trans>Collected</Trans>
                </th>
              </tr>
            </thead>
            <tbody>
              {months.map(({ month, invoiced, collected }) => (
                <tr key={month} className="border-t border-line">
                  <th scope="row" className="py-1 text-left font-normal">
                    {formatMonth(month, 'long')}
                  </th>
                  <td className="py-1 text-right">
                    <Money value={money(invoiced)} />
                  </td>
                  <td className="py-1 text-right">
                    <Money value={money(collected)} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </details>
      </div>
    </Panel>
  )
}

function Figure({ label, mark, value }: { label: string; mark: string; value: { amount: number; currency: string } }) {
  return (
    <div className="flex items-baseline gap-2">
      <dt className="flex items-center gap-1.5 text-sm text-muted">
        <span aria-hidden="true" className={cx('size-2.5 rounded-[3px]', mark)} />
        {label}
      </dt>
      <dd className="font-semibold">
        <Money value={value} />
      </dd>
    </div>
  )
}
