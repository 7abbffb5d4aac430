import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import { FileDown, Plus, ReceiptText } from 'lucide-react'
import { useState } from 'react'
import type { Client, ClientInvoiceTotals, ClientOverview } from '@/shared/api/types'
import { dayOf } from '@/shared/lib/dates'
import { Money } from '@/shared/lib/Money'
import { methodWord } from '@/shared/lib/paymentMethods'
import { Day } from '@/shared/lib/Time'
import { Button, buttonClass } from '@/shared/ui/Button'
import { Panel } from '@/shared/ui/Panel'
import { EmptyState } from '@/shared/ui/states'
import { rowLinkClass } from '@/shared/ui-workspace/rowLink'
import { StatusWord } from '@/shared/ui-workspace/StatusWord'
import { invoiceState } from '../model'
import { StatementDialog } from './StatementDialog'

/** Money with this client. Amounts stand per currency and are never added across. */
export function InvoicesPanel({ client, invoices }: { client: Client; invoices: ClientOverview['invoices'] }) {
  const forClient = { client_id: client.id }
  const today = dayOf(new Date())
  const { totals, credit, recent, payments } = invoices
  const [asking, setAsking] = useState(false)
  const isEmpty =
    recent.length === 0 && payments.length === 0 && credit.length === 0 && totals.every(total => total.invoiced === 0)
  return (
    <Panel
      title={t`Invoices`}
      action={
        <>
          {!isEmpty && (
            <Button size="sm" variant="quiet" onClick={() => setAsking(true)}>
              <FileDown size={16} aria-hidden="true" />
              <Trans>Statement</Trans>
            </Button>
          )}
          {client.archived_at === null && (
            <Link to="/invoices/new" search={forClient} className={buttonClass({ size: 'sm', variant: 'quiet' })}>
              <Plus size={16} aria-hidden="true" />
              <Trans>New invoice</Trans>
            </Link>
          )}
        </>
      }
    >
      {isEmpty ? (
        <EmptyState compact icon={<ReceiptText size={20} />} title={t`Nothing invoiced yet`}>
          <Trans>What you invoice, what is still open and every payment are summed up here.</Trans>
        </EmptyState>
      ) : (
        <>
          {totals.map(total => (
            <Totals key={total.currency} total={total} />
          ))}
          {credit.length > 0 && (
            <dl className="flex flex-wrap gap-x-6 gap-y-1 border-t border-line px-4 py-3 first:border-0">
              <dt className="text-sm text-muted">
                <Trans>Credit for the next invoice</Trans>
              </dt>
              {credit.map(value => (
                <dd key={value.currency} className="font-semibold">
                  <Money value={value} />
                </dd>
              ))}
            </dl>
          )}
          <ul>
            {recent.map(invoice => (
              <li
                key={invoice.id}
                className="relative flex min-h-11 items-center gap-3 border-t border-line px-4 py-1.5 hover:bg-fg/3"
              >
                <span className="min-w-0 flex-1">
                  <Link to="/invoices/$invoiceId" params={{ invoiceId: invoice.id }} className={rowLinkClass}>
                    {invoice.number ?? t`Draft`}
                  </Link>
                </span>
                <StatusWord status={invoiceState(invoice, today)} />
                {invoice.due_on && (
                  <span className="hidden text-sm text-muted sm:inline">
                    <Trans>
                      due <Day day={invoice.due_on} />
                    </Trans>
                  </span>
                )}
                <Money value={invoice.total} className="min-w-24 text-right" />
              </li>
            ))}
            <li className="border-t border-line">
              <Link
                to="/invoices"
                search={forClient}
                className="flex min-h-10 pointer-coarse:min-h-11 items-center px-4 text-sm text-muted no-underline hover:text-fg"
              >
                <Trans>All invoices of this client</Trans>
              </Link>
            </li>
          </ul>
          {payments.length > 0 && (
            <>
              <h3 className="border-t border-line px-4 pt-3 pb-1 text-sm font-medium text-muted">
                <Trans>Payments</Trans>
              </h3>
              <ul>
                {payments.map(payment => (
                  <li key={payment.id} className="flex min-h-11 items-center gap-3 px-4 py-1.5">
                    <Day day={payment.received_on} className="text-muted" />
                    <span className="min-w-0 flex-1 truncate">
                      {methodWord(payment.method)}
                      {payment.invoice_number && <span className="text-muted"> · {payment.invoice_number}</span>}
                    </span>
                    <Money value={payment.amount} />
                  </li>
                ))}
              </ul>
            </>
          )}
        </>
      )}
      {asking && (
        <StatementDialog
          clientId={client.id}
          currencies={[...new Set([...totals, ...credit].map(({ currency }) => currency))]}
          onClose={() => setAsking(false)}
        />
      )}
    </Panel>
  )
}

function Totals({ total }: { total: ClientInvoiceTotals }) {
  const { currency } = total
  const cells = [
    { label: t`Invoiced`, amount: total.invoiced, danger: false },
    { label: t`Outstanding`, amount: total.outstanding, danger: false },
    { label: t`Overdue`, amount: total.overdue, danger: total.overdue > 0 },
  ]
  return (
    <dl className="grid grid-cols-3 gap-3 border-t border-line px-4 py-3 first:border-0">
      {cells.map(({ label, amount, danger }) => (
        <div key={label} className="min-w-0">
          <dt className="text-sm text-muted">{label}</dt>
          <dd className={danger ? 'font-semibold text-danger' : 'font-semibold'}>
            <Money value={{ amount, currency }} />
          </dd>
        </div>
      ))}
    </dl>
  )
}
