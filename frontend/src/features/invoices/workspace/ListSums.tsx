import { t } from '@lingui/core/macro'
import { useQuery } from '@tanstack/react-query'
import type { InvoiceListQuery } from '@/shared/api/lists'
import { reportSummaryQuery } from '@/shared/api/reports'
import type { CurrencySums } from '@/shared/api/types'
import { Money } from '@/shared/lib/Money'
import { ageWords } from './words'

/** What is open in each currency; among the overdue, by how late it is. Currencies are never added up. */
export function ListSums({ query }: { query: InvoiceListQuery }) {
  const { data } = useQuery(reportSummaryQuery)
  const open = data?.currencies.filter(sums => sums.outstanding !== 0 || sums.collected !== 0) ?? []
  if (open.length === 0) return null
  return (
    <div className="mb-3 grid gap-x-8 gap-y-2 border-y border-line py-3">
      {open.map(sums => (
        <Sums key={sums.currency} sums={sums} byAge={query.status === 'overdue'} />
      ))}
    </div>
  )
}

function Sums({ sums, byAge }: { sums: CurrencySums; byAge: boolean }) {
  const { currency } = sums
  const words: Record<string, string> = ageWords()
  const cells: [string, number, boolean][] = byAge
    ? sums.ages.map(({ age, outstanding }) => [words[age] ?? age, outstanding, outstanding > 0])
    : [
        [t`Outstanding`, sums.outstanding, false],
        [t`Overdue`, sums.overdue, sums.overdue > 0],
        [t`Collected in 12 months`, sums.collected, false],
      ]
  return (
    <dl aria-label={t`Sums in ${currency}`} className="flex flex-wrap gap-x-8 gap-y-1">
      {cells.map(([label, amount, danger]) => (
        <div key={label} className="flex min-w-0 flex-wrap items-baseline gap-x-2">
          <dt className="text-sm text-muted">{label}</dt>
          <dd className={danger ? 'font-semibold text-danger' : 'font-semibold'}>
            <Money value={{ amount, currency }} />
          </dd>
        </div>
      ))}
    </dl>
  )
}
