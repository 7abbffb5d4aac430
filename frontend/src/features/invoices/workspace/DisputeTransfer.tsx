import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { useId } from 'react'
import { useForm } from 'react-hook-form'
import type { Invoice, TransferReport } from '@/shared/api/types'
import { formatMoney } from '@/shared/lib/money'
import { Button } from '@/shared/ui/Button'
import { Dialog } from '@/shared/ui/Dialog'
import { TextArea } from '@/shared/ui/inputs'
import { toast } from '@/shared/ui/toasts'
import { Form } from '@/shared/ui-workspace/Form'
import { maxLength } from '@/shared/ui-workspace/rules'
import { useFormKey } from '@/shared/ui-workspace/useFormKey'
import { INVOICE_LIMITS as LIMITS } from '../model'
import { useDisputeTransfer } from '../payment_queries'

interface DisputeTransferProps {
  invoice: Invoice
  report: TransferReport
  onClose: () => void
}

/** Answers that a reported transfer was not found. */
export function DisputeTransfer({ invoice, report, onClose }: DisputeTransferProps) {
  const formId = useId()
  const form = useForm({ defaultValues: { note: '' } })
  const dispute = useDisputeTransfer(invoice, report.id)
  const key = useFormKey()
  const amount = formatMoney(report.amount)
  return (
    <Dialog
      open
      onClose={onClose}
      closeOnOutside={false}
      title={t`The transfer of ${amount} was not found`}
      description={t`The client sees that it was not found, with what you write here. The invoice stays open.`}
      footer={
        <>
          <Button onClick={onClose}>
            <Trans>Cancel</Trans>
          </Button>
          <Button type="submit" form={formId} variant="primary" busy={form.formState.isSubmitting}>
            <Trans>Tell the client</Trans>
          </Button>
        </>
      }
    >
      <Form
        id={formId}
        form={form}
        labels={{ note: t`What you answer` }}
        className="grid gap-4"
        onSubmit={async ({ note }) => {
          try {
            await dispute.mutateAsync({ note: note.trim() || null, idempotencyKey: key.current() })
          } catch (error) {
            key.after(error)
            throw error
          }
          toast({ message: t`The client is told` })
          onClose()
        }}
      >
        <TextArea
          label={t`What you answer`}
          optional
          rows={3}
          placeholder={t`Nothing with this reference has arrived.`}
          data-autofocus
          error={form.formState.errors.note?.message}
          {...form.register('note', maxLength(LIMITS.note))}
        />
      </Form>
    </Dialog>
  )
}
