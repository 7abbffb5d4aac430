import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { Link } from 'wouter'
import type { InvoiceCard } from '@/shared/api/types'
import { Money } from '@/shared/lib/Money'
import { Day } from '@/shared/lib/Time'
import { ReceiptIcon } from '@/shared/ui/icons'
import { StatusDot } from '@/shared/ui/StatusDot'
import { EmptyState } from '@/shared/ui/states'
import { invoiceStatus } from './invoiceStatus'

export function InvoiceList({ invoices, business }: { invoices: InvoiceCard[]; business: string }) {
  if (invoices.length === 0) {
    return (
      <EmptyState compact icon={<ReceiptIcon size={18} />} title={t`No invoices yet`}>
        <Trans>Invoices from {business} show here with what is paid and what is open.</Trans>
      </EmptyState>
    )
  }
  return (
    <ul className="divide-y divide-line">
      {invoices.map(invoice => (
        <li key={invoice.id}>
          <InvoiceRow invoice={invoice} />
        </li>
      ))}
    </ul>
  )
}

function InvoiceRow({ invoice }: { invoice: InvoiceCard }) {
  const { tone, word } = invoiceStatus(invoice)
  const open = invoice.balance.amount > 0 && invoice.status !== 'cancelled'
  const partly = open && invoice.balance.amount < invoice.total.amount
  return (
    <Link
      href={`/invoices/${invoice.id}`}
      className="flex flex-wrap items-start justify-between gap-x-4 gap-y-1 px-4 py-3.5 -outline-offset-2 hover:bg-fg/4"
    >
      <div className="grid min-w-0 flex-1 basis-40 gap-0.5">
        <p className="font-medium wrap-anywhere">{invoice.number ?? t`Invoice`}</p>
        <p className="flex flex-wrap gap-x-3 text-sm text-muted">
          <StatusDot tone={tone}>{word}</StatusDot>
          {open && invoice.due_on && (
            <span>
              <Trans>
                Due <Day day={invoice.due_on} />
              </Trans>
            </span>
          )}
        </p>
      </div>
      <div className="ml-auto grid justify-items-end gap-0.5">
        <Money value={open ? invoice.balance : invoice.total} className="font-medium" />
        {partly && (
          <p className="text-sm text-muted">
            <Trans>
              of <Money value={invoice.total} />
            </Trans>
          </p>
        )}
      </div>
    </Link>
  )
}
