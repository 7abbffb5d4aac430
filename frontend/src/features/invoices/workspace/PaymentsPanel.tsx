import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { Banknote } from 'lucide-react'
import type { Invoice } from '@/shared/api/types'
import { formatMoney } from '@/shared/lib/money'
import { Button } from '@/shared/ui/Button'
import { Meter } from '@/shared/ui/Meter'
import { Panel } from '@/shared/ui/Panel'
import { SkeletonRows } from '@/shared/ui/Skeleton'
import { EmptyState, ErrorState } from '@/shared/ui/states'
import { may } from '../model'
import { invoicePaymentsQuery } from '../payment_queries'
import { PaymentEntry } from './PaymentEntry'

interface PaymentsPanelProps {
  invoice: Invoice
  today: string
  onRecord: () => void
}

/** What settled the invoice so far, undone payments too. */
export function PaymentsPanel({ invoice, today, onRecord }: PaymentsPanelProps) {
  const list = useQuery(invoicePaymentsQuery(invoice.id))
  const payments = list.data?.data ?? []
  const { totals } = invoice
  const paid = formatMoney(totals.paid)
  const total = formatMoney(totals.total)
  return (
    <Panel
      title={t`Payments`}
      {...(payments.length > 0 ? { count: payments.length } : {})}
      action={
        may.pay(invoice) && (
          <Button size="sm" variant="quiet" onClick={onRecord}>
            <Trans>Record payment</Trans>
          </Button>
        )
      }
    >
      {list.isPending ? (
        <SkeletonRows rows={1} label={t`Loading payments`} />
      ) : list.isError ? (
        <ErrorState compact detail={list.error.message} onRetry={() => void list.refetch()} busy={list.isFetching} />
      ) : payments.length === 0 ? (
        <EmptyState compact icon={<Banknote size={20} />} title={t`Nothing is paid yet`}>
          <Trans>Payments stand here, each with its receipt.</Trans>
        </EmptyState>
      ) : (
        <>
          {totals.total.amount > 0 && (
            <div className="grid gap-1.5 px-4 pt-3 pb-1">
              <p className="text-sm text-muted">
                <Trans>
                  <span className="font-medium text-fg figures">{paid}</span> of{' '}
                  <span className="figures">{total}</span> paid
                </Trans>
              </p>
              <Meter label={t`${paid} of ${total} paid`} value={totals.paid.amount} max={totals.total.amount} />
            </div>
          )}
          <ul className="divide-y divide-line">
            {payments.map(payment => (
              <PaymentEntry key={payment.id} payment={payment} today={today} />
            ))}
          </ul>
        </>
      )}
    </Panel>
  )
}
