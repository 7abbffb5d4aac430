import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import type { InvoiceRow as Row } from '@/shared/api/types'
import { Money } from '@/shared/lib/Money'
import { Day } from '@/shared/lib/Time'
import { cx } from '@/shared/ui/classes'
import { rowLinkClass } from '@/shared/ui-workspace/rowLink'
import { StatusWord } from '@/shared/ui-workspace/StatusWord'
import { lateWords } from './words'

const cell = 'h-11 border-b border-line px-3 align-middle'

export function InvoiceRow({ invoice }: { invoice: Row }) {
  const late = invoice.days_overdue > 0
  const isPart = invoice.balance.amount !== invoice.total.amount && invoice.balance.amount > 0
  return (
    <tr className="relative hover:bg-fg/3 has-[[data-row-link]:focus-visible]:bg-fg/4">
      <td className={cx(cell, 'max-w-0 w-full py-2 pl-0 md:w-[18%] md:py-0')}>
        <Link
          to="/invoices/$invoiceId"
          params={{ invoiceId: invoice.id }}
          data-row-link
          className={cx(rowLinkClass, 'figures')}
        >
          {invoice.number ?? t`Draft`}
        </Link>
        <span className="mt-0.5 flex items-center gap-x-2 md:hidden">
          <StatusWord status={invoice.state} />
          <span className="truncate text-sm text-muted">{invoice.client_name}</span>
        </span>
      </td>
      <td className={cx(cell, 'hidden max-w-0 w-[34%] truncate text-muted md:table-cell')}>{invoice.client_name}</td>
      <td className={cx(cell, 'hidden md:table-cell')}>
        <StatusWord status={invoice.state} />
      </td>
      <td className={cx(cell, 'hidden whitespace-nowrap text-muted lg:table-cell')}>
        {late ? <span className="text-danger">{lateWords(invoice.days_overdue)}</span> : <Day day={invoice.due_on} />}
      </td>
      <td className={cx(cell, 'py-1.5 pr-0 text-right')}>
        <Money value={invoice.total} />
        {isPart && (
          <span className="block text-sm text-muted">
            <Trans>
              <Money value={invoice.balance} /> left
            </Trans>
          </span>
        )}
      </td>
    </tr>
  )
}
