import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { Invoice } from '@/shared/api/types'
import { Money } from '@/shared/lib/Money'
import { Day } from '@/shared/lib/Time'
import { Panel } from '@/shared/ui/Panel'
import { lateWords } from './words'

const linkClass = 'text-accent-text underline underline-offset-2 pointer-coarse:leading-11'

export function InvoiceFacts({ invoice }: { invoice: Invoice }) {
  const { totals } = invoice
  const shares: Record<string, string> = {
    deposit: t`The deposit of a quote`,
    balance: t`The rest of a quote`,
    full: t`A quote in full`,
  }
  const rows: [string, ReactNode][] = [
    [t`Total`, <Money key="total" value={totals.total} className="font-semibold" />],
    [
      t`Left to pay`,
      invoice.status === 'sent' && (
        <Money
          key="left"
          value={totals.balance}
          className={invoice.days_overdue > 0 ? 'font-semibold text-danger' : 'font-semibold'}
        />
      ),
    ],
    [
      t`Due`,
      <span key="due">
        <Day day={invoice.due_on} />
        {invoice.days_overdue > 0 && <span className="text-danger"> · {lateWords(invoice.days_overdue)}</span>}
      </span>,
    ],
    [t`Issued`, invoice.issued_on && <Day key="issued" day={invoice.issued_on} />],
    [
      t`Bills`,
      invoice.quote_id && (
        <Link key="quote" to="/quotes/$quoteId" params={{ quoteId: invoice.quote_id }} className={linkClass}>
          {shares[invoice.quote_share ?? ''] ?? t`A quote`}
        </Link>
      ),
    ],
    [
      t`Project`,
      invoice.project_id && (
        <Link key="project" to="/projects/$projectId" params={{ projectId: invoice.project_id }} className={linkClass}>
          <Trans>The project it is for</Trans>
        </Link>
      ),
    ],
  ]
  return (
    <Panel title={t`Overview`}>
      <dl className="grid gap-2.5 px-4 py-3">
        {rows
          .filter(([, value]) => value)
          .map(([label, value]) => (
            <div key={label} className="grid grid-cols-[6.5rem_minmax(0,1fr)] items-baseline gap-3">
              <dt className="text-sm text-muted">{label}</dt>
              <dd className="wrap-anywhere">{value}</dd>
            </div>
          ))}
      </dl>
    </Panel>
  )
}
