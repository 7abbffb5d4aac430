import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { useId } from 'react'
import { useForm } from 'react-hook-form'
import type { Invoice } from '@/shared/api/types'
import { Button } from '@/shared/ui/Button'
import { Dialog } from '@/shared/ui/Dialog'
import { TextArea } from '@/shared/ui/inputs'
import { toast } from '@/shared/ui/toasts'
import { Form } from '@/shared/ui-workspace/Form'
import { maxLength, required } from '@/shared/ui-workspace/rules'
import { useFormKey } from '@/shared/ui-workspace/useFormKey'
import { INVOICE_LIMITS as LIMITS } from '../model'
import { useCancelInvoice } from '../queries'

/** Makes an issued invoice void; it keeps its number and says why. */
export function CancelInvoice({ invoice, onClose }: { invoice: Invoice; onClose: () => void }) {
  const formId = useId()
  const form = useForm({ defaultValues: { reason: '' } })
  const cancel = useCancelInvoice(invoice)
  const key = useFormKey()
  const number = invoice.number ?? ''
  return (
    <Dialog
      open
      onClose={onClose}
      closeOnOutside={false}
      title={t`Cancel ${number}?`}
      description={t`It counts no longer and cannot be paid. The number stays taken, so that none is missing.`}
      footer={
        <>
          <Button onClick={onClose}>
            <Trans>Keep it</Trans>
          </Button>
          <Button type="submit" form={formId} variant="danger" busy={form.formState.isSubmitting}>
            <Trans>Cancel invoice</Trans>
          </Button>
        </>
      }
    >
      <Form
        id={formId}
        form={form}
        labels={{ reason: t`Why` }}
        className="grid gap-4"
        onSubmit={async ({ reason }) => {
          try {
            await cancel.mutateAsync({ reason: reason.trim(), idempotencyKey: key.current() })
          } catch (error) {
            key.after(error)
            throw error
          }
          toast({ message: t`${number} is cancelled` })
          onClose()
        }}
      >
        <TextArea
          label={t`Why`}
          help={t`It stands on the invoice, also for the client.`}
          rows={3}
          data-autofocus
          error={form.formState.errors.reason?.message}
          {...form.register('reason', { ...required(t`Say why it is cancelled.`), ...maxLength(LIMITS.reason) })}
        />
      </Form>
    </Dialog>
  )
}
