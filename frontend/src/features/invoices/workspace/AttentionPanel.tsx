import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { CircleCheck } from 'lucide-react'
import type { InvoiceRow } from '@/shared/api/types'
import { Money } from '@/shared/lib/Money'
import { Panel } from '@/shared/ui/Panel'
import { SkeletonRows } from '@/shared/ui/Skeleton'
import { EmptyState, ErrorState } from '@/shared/ui/states'
import { rowLinkClass } from '@/shared/ui-workspace/rowLink'
import { INVOICE_LIST_DEFAULTS } from '../model'
import { invoiceListQuery } from '../queries'
import { lateWords } from './words'

const SHOWN = 6
/** Lists of the invoices page, so that a step there finds them loaded. */
export const AWAITING = { ...INVOICE_LIST_DEFAULTS, status: 'awaiting_confirmation' } as const
export const OVERDUE = { ...INVOICE_LIST_DEFAULTS, status: 'overdue' } as const

/** Transfers to be looked up, and what is late. */
export function AttentionPanel() {
  const awaiting = useInfiniteQuery(invoiceListQuery(AWAITING))
  const overdue = useInfiniteQuery(invoiceListQuery(OVERDUE))
  const failed = [awaiting, overdue].find(list => list.isError)
  const first = awaiting.data?.pages.flatMap(page => page.data) ?? []
  const second = overdue.data?.pages.flatMap(page => page.data) ?? []
  return (
    <Panel title={t`Needs a look`}>
      {failed ? (
        <ErrorState compact detail={failed.error?.message ?? ''} onRetry={() => void failed.refetch()} />
      ) : awaiting.isPending || overdue.isPending ? (
        <SkeletonRows rows={3} label={t`Loading what needs a look`} />
      ) : first.length === 0 && second.length === 0 ? (
        <EmptyState compact icon={<CircleCheck size={20} />} title={t`Nothing is late`}>
          <Trans>Overdue invoices and transfers to confirm stand here.</Trans>
        </EmptyState>
      ) : (
        <>
          <Group title={t`Transfers to confirm`} status="awaiting_confirmation" invoices={first} />
          <Group title={t`Overdue`} status="overdue" invoices={second} />
        </>
      )}
    </Panel>
  )
}

interface GroupProps {
  title: string
  status: 'awaiting_confirmation' | 'overdue'
  invoices: InvoiceRow[]
}
function Group({ title, status, invoices }: GroupProps) {
  if (invoices.length === 0) return null
  return (
    <section className="border-t border-line first:border-0">
      <h3 className="px-4 pt-3 pb-1 text-sm font-medium text-muted">{title}</h3>
      <ul className="divide-y divide-line">
        {invoices.slice(0, SHOWN).map(invoice => (
          <li key={invoice.id} className="relative flex min-h-11 items-center gap-3 px-4 py-1.5 hover:bg-fg/3">
            <span className="min-w-0 flex-1">
              <Link to="/invoices/$invoiceId" params={{ invoiceId: invoice.id }} className={rowLinkClass}>
                {invoice.client_name}
              </Link>
              <span className="block truncate text-sm text-muted">
                <span className="figures">{invoice.number}</span>
                {invoice.days_overdue > 0 && <span className="text-danger"> · {lateWords(invoice.days_overdue)}</span>}
              </span>
            </span>
            <Money value={invoice.balance} className="text-right" />
          </li>
        ))}
      </ul>
      {invoices.length > SHOWN && (
        <Link
          to="/invoices"
          search={{ status }}
          className="flex min-h-10 pointer-coarse:min-h-11 items-center border-t border-line px-4 text-sm text-muted no-underline hover:text-fg"
        >
          <Trans>All of them</Trans>
        </Link>
      )}
    </section>
  )
}
