import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { Ellipsis, FileCheck2, FileDown, Undo2, Wallet } from 'lucide-react'
import { useState } from 'react'
import type { Payment } from '@/shared/api/types'
import { errorText } from '@/shared/lib/errorText'
import { Money } from '@/shared/lib/Money'
import { formatMoney } from '@/shared/lib/money'
import { methodWord } from '@/shared/lib/paymentMethods'
import { Day, Time } from '@/shared/lib/Time'
import { cx } from '@/shared/ui/classes'
import { toast } from '@/shared/ui/toasts'
import { Menu, MenuItem } from '@/shared/ui-workspace/Menu'
import { mayUndo, refundable } from '../model'
import { receiptUrl, useSetCertificate } from '../payment_queries'
import { RefundPayment } from './RefundPayment'
import { Refunds } from './Refunds'
import { UndoPayment } from './UndoPayment'

/** A payment: how much, when and how, what of it went elsewhere, and what can be done with it. */
export function PaymentEntry({ payment, today }: { payment: Payment; today: string }) {
  const [asking, setAsking] = useState<'undo' | 'refund' | null>(null)
  const certificate = useSetCertificate(payment)
  const isUndone = payment.undone_at !== null
  const isMoney = payment.method !== 'withholding' && payment.method !== 'credit'
  const amount = formatMoney(payment.amount)
  const certify = async () => {
    try {
      await certificate.mutateAsync(payment.certificate_owed ? today : null)
      toast({ message: payment.certificate_owed ? t`The certificate is noted` : t`The certificate is owed again` })
    } catch (error) {
      toast({ message: errorText(error), tone: 'danger' })
    }
  }
  const close = () => setAsking(null)
  return (
    <li className="flex items-start gap-2 py-2.5 pr-2 pl-4">
      <div className="min-w-0 flex-1">
        <p className="flex flex-wrap items-baseline gap-x-2">
          <Money value={payment.amount} className={cx('font-medium', isUndone && 'text-muted line-through')} />
          <span className="text-muted">{methodWord(payment.method)}</span>
        </p>
        <p className="text-sm text-muted wrap-anywhere">
          <Day day={payment.received_on} />
          {payment.reference && <> · {payment.reference}</>}
          {' · '}
          {payment.recorded_by}
        </p>
        {payment.note && <p className="text-sm whitespace-pre-wrap text-muted wrap-anywhere">{payment.note}</p>}
        {payment.credited.amount > 0 && (
          <p className="text-sm">
            <Trans>
              <Money value={payment.credited} /> of it became the client's credit
            </Trans>
          </p>
        )}
        <Refunds payment={payment} />
        {payment.certificate_owed && (
          <p className="text-sm text-warning">
            <Trans>Its certificate is owed</Trans>
          </p>
        )}
        {payment.certificate_received_on && !isUndone && (
          <p className="text-sm text-muted">
            <Trans>
              Certificate came on <Day day={payment.certificate_received_on} />
            </Trans>
          </p>
        )}
        {payment.undone_at && (
          <p className="text-sm wrap-anywhere">
            <Trans>
              Undone <Time instant={payment.undone_at} /> by {payment.undone_by}
            </Trans>
            {payment.undo_reason && <span className="text-muted"> · {payment.undo_reason}</span>}
          </p>
        )}
      </div>
      {!isUndone && (
        <Menu
          label={t`Actions for the payment of ${amount}`}
          triggerClass="grid size-9 pointer-coarse:size-11 place-items-center text-muted"
          trigger={<Ellipsis size={16} aria-hidden="true" />}
        >
          {isMoney && (
            <MenuItem icon={<FileDown size={16} />} onSelect={() => window.location.assign(receiptUrl(payment.id))}>
              <Trans>Download the receipt</Trans>
            </MenuItem>
          )}
          {payment.method === 'withholding' && (
            <MenuItem icon={<FileCheck2 size={16} />} onSelect={() => void certify()}>
              {payment.certificate_owed ? <Trans>The certificate came today</Trans> : <Trans>Still owed</Trans>}
            </MenuItem>
          )}
          {refundable(payment) > 0 && (
            <MenuItem icon={<Wallet size={16} />} onSelect={() => setAsking('refund')}>
              <Trans>Refund</Trans>
            </MenuItem>
          )}
          {mayUndo(payment) && (
            <MenuItem icon={<Undo2 size={16} />} danger onSelect={() => setAsking('undo')}>
              <Trans>Undo this payment</Trans>
            </MenuItem>
          )}
        </Menu>
      )}
      {asking === 'undo' && <UndoPayment payment={payment} onClose={close} />}
      {asking === 'refund' && <RefundPayment payment={payment} today={today} onClose={close} />}
    </li>
  )
}
