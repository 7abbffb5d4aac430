import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { useId } from 'react'
import { useForm } from 'react-hook-form'
import type { Payment } from '@/shared/api/types'
import { formatMoney } from '@/shared/lib/money'
import { Button } from '@/shared/ui/Button'
import { Dialog } from '@/shared/ui/Dialog'
import { TextInput } from '@/shared/ui/inputs'
import { toast } from '@/shared/ui/toasts'
import { Form } from '@/shared/ui-workspace/Form'
import { maxLength } from '@/shared/ui-workspace/rules'
import { useFormKey } from '@/shared/ui-workspace/useFormKey'
import { INVOICE_LIMITS as LIMITS } from '../model'
import { useUndoPayment } from '../payment_queries'

/** Takes a mistaken payment out; it stays in sight, struck through. */
export function UndoPayment({ payment, onClose }: { payment: Payment; onClose: () => void }) {
  const formId = useId()
  const form = useForm({ defaultValues: { reason: '' } })
  const undo = useUndoPayment(payment)
  const key = useFormKey()
  const amount = formatMoney(payment.amount)
  return (
    <Dialog
      open
      size="sm"
      onClose={onClose}
      closeOnOutside={false}
      title={t`Undo the payment of ${amount}?`}
      description={t`For a payment recorded by mistake. The invoice is open again by as much.`}
      footer={
        <>
          <Button onClick={onClose}>
            <Trans>Cancel</Trans>
          </Button>
          <Button type="submit" form={formId} variant="danger" busy={form.formState.isSubmitting}>
            <Trans>Undo payment</Trans>
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
            await undo.mutateAsync({ reason: reason.trim() || null, idempotencyKey: key.current() })
          } catch (error) {
            key.after(error)
            throw error
          }
          toast({ message: t`The payment is undone` })
          onClose()
        }}
      >
        <TextInput
          label={t`Why`}
          optional
          autoComplete="off"
          data-autofocus
          error={form.formState.errors.reason?.message}
          {...form.register('reason', maxLength(LIMITS.note))}
        />
      </Form>
    </Dialog>
  )
}
