import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import type { Invoice } from '@/shared/api/types'
import { formatMoney } from '@/shared/lib/money'
import { toast } from '@/shared/ui/toasts'
import { SendDialog } from '@/shared/ui-workspace/documents/SendDialog'
import { useActOnInvoice, useRemind } from '../queries'

interface MailProps {
  invoice: Invoice
  onClose: () => void
}

/** Issues a draft and mails it, or mails an issued invoice again. */
export function SendInvoice({ invoice, onClose }: MailProps) {
  const act = useActOnInvoice(invoice)
  const isDraft = invoice.status === 'draft'
  const total = formatMoney(invoice.totals.total)
  const { number } = invoice
  return (
    <SendDialog
      title={isDraft ? t`Issue and send this invoice?` : t`Send this invoice again?`}
      description={number ? t`${number}, ${total}` : total}
      client={{ id: invoice.client_id, name: invoice.client_name }}
      action={isDraft ? t`Issue and send` : t`Send again`}
      onClose={onClose}
      send={async idempotencyKey => {
        await act.mutateAsync({ act: 'send', idempotencyKey })
        toast({ message: t`The invoice is on its way`, tone: 'success' })
      }}
    >
      {isDraft ? (
        <Trans>It takes its number and stays as it is from then on. The PDF goes with the mail.</Trans>
      ) : (
        <Trans>The PDF goes with the mail, with what is paid so far.</Trans>
      )}
    </SendDialog>
  )
}

/** Calls an invoice to mind by hand. */
export function RemindOfInvoice({ invoice, onClose }: MailProps) {
  const remind = useRemind(invoice.id)
  const left = formatMoney(invoice.totals.balance)
  const number = invoice.number ?? ''
  return (
    <SendDialog
      title={t`Send a reminder?`}
      description={t`${number}, ${left} left to pay`}
      client={{ id: invoice.client_id, name: invoice.client_name }}
      action={t`Send reminder`}
      asksIn={false}
      onClose={onClose}
      send={async idempotencyKey => {
        await remind.mutateAsync(idempotencyKey)
        toast({ message: t`The reminder is on its way`, tone: 'success' })
      }}
    >
      {invoice.days_overdue > 0 ? (
        <Trans>Its words are the more serious the later the invoice is.</Trans>
      ) : (
        <Trans>It is not late yet, so its words are friendly.</Trans>
      )}
    </SendDialog>
  )
}
