import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import type { OnlineRefund, Payment } from '@/shared/api/types'
import { Money } from '@/shared/lib/Money'
import { Day } from '@/shared/lib/Time'

/** What of a payment went back, and how Paystack gets on with what it was asked to send back. */
export function Refunds({ payment }: { payment: Payment }) {
  const failed = payment.online_refunds.filter(({ status }) => status === 'failed')
  const underWay = new Map(payment.online_refunds.map(refund => [refund.id, refund]))
  return (
    <>
      {payment.refunds.map(refund => (
        <p key={refund.id} className="text-sm wrap-anywhere">
          <Trans>
            <Money value={refund.amount} /> went back on <Day day={refund.refunded_on} />
          </Trans>
          <Progress refund={underWay.get(refund.id)} />
          {refund.note && <span className="text-muted"> · {refund.note}</span>}
        </p>
      ))}
      {failed.map(refund => (
        <p key={refund.id} className="text-sm text-danger wrap-anywhere">
          <Trans>
            A refund of <Money value={refund.amount} /> did not work.
          </Trans>{' '}
          {refund.failure}
        </p>
      ))}
    </>
  )
}

function Progress({ refund }: { refund: OnlineRefund | undefined }) {
  if (!refund) return null
  const isWaiting = refund.status === 'needs_attention'
  return <span className={isWaiting ? 'text-warning' : 'text-muted'}> · {progressWords(refund.status)}</span>
}

function progressWords(status: string): string {
  switch (status) {
    case 'processed':
      return t`Paystack has sent it`
    case 'pending':
      return t`on its way through Paystack`
    case 'needs_attention':
      return t`Paystack needs the payer's account: give it in your Paystack dashboard`
    default:
      return t`Paystack is being asked`
  }
}
