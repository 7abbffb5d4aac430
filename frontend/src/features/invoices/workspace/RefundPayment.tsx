import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { useId, useState } from 'react'
import { useForm } from 'react-hook-form'
import type { Payment } from '@/shared/api/types'
import { readAmount } from '@/shared/lib/decimals'
import { decimalText, formatMoney } from '@/shared/lib/money'
import { Button } from '@/shared/ui/Button'
import { Dialog } from '@/shared/ui/Dialog'
import { Select, TextInput } from '@/shared/ui/inputs'
import { toast } from '@/shared/ui/toasts'
import { Form } from '@/shared/ui-workspace/Form'
import { amount, maxLength, required } from '@/shared/ui-workspace/rules'
import { useFormKey } from '@/shared/ui-workspace/useFormKey'
import { INVOICE_LIMITS as LIMITS, refundable } from '../model'
import { useRefundPayment } from '../payment_queries'

interface RefundPaymentProps {
  payment: Payment
  today: string
  onClose: () => void
}

/** Has Paystack send money back that came through it, or notes that it went back otherwise. */
export function RefundPayment({ payment, today, onClose }: RefundPaymentProps) {
  const formId = useId()
  const { currency } = payment.amount
  const most = { amount: refundable(payment), currency }
  const isOnline = payment.method === 'paystack'
  const [through, setThrough] = useState<'paystack' | null>(isOnline ? 'paystack' : null)
  const form = useForm({ defaultValues: { amount: decimalText(most), refunded_on: today, note: '' } })
  const { errors } = form.formState
  const refund = useRefundPayment(payment)
  const key = useFormKey()
  const left = formatMoney(most)
  return (
    <Dialog
      open
      onClose={onClose}
      closeOnOutside={false}
      title={isOnline ? t`Refund` : t`Record a refund`}
      description={
        through
          ? t`Paystack sends the money back to the payer's card or account, which takes some days. The invoice is open again by as much.`
          : t`Send the money back at your bank; here it is noted. The invoice is open again by as much.`
      }
      footer={
        <>
          <Button onClick={onClose}>
            <Trans>Cancel</Trans>
          </Button>
          <Button type="submit" form={formId} variant="primary" busy={form.formState.isSubmitting}>
            {through ? <Trans>Send it back</Trans> : <Trans>Record refund</Trans>}
          </Button>
        </>
      }
    >
      <Form
        id={formId}
        form={form}
        labels={{ amount: t`Amount`, refunded_on: t`Sent back`, note: t`Note` }}
        apiNames={{ 'amount.amount': 'amount', 'amount.currency': 'amount' }}
        className="grid gap-4"
        onSubmit={async values => {
          try {
            await refund.mutateAsync({
              body: {
                amount: { amount: readAmount(values.amount, currency) ?? 0, currency },
                refunded_on: through ? null : values.refunded_on,
                note: values.note.trim() || null,
                through,
              },
              idempotencyKey: key.current(),
            })
          } catch (error) {
            key.after(error)
            throw error
          }
          toast({
            message: through ? t`Paystack is asked to send it back` : t`The refund is recorded`,
            tone: 'success',
          })
          onClose()
        }}
      >
        {isOnline && (
          <Select
            label={t`How it goes back`}
            value={through ?? 'otherwise'}
            onChange={event => setThrough(event.currentTarget.value === 'paystack' ? 'paystack' : null)}
          >
            <option value="paystack">{t`Paystack sends it back`}</option>
            <option value="otherwise">{t`I have sent it back myself`}</option>
          </Select>
        )}
        <div className="grid grid-cols-1 gap-4 sm:grid-cols-2">
          <TextInput
            label={t`Amount, ${currency}`}
            help={t`Up to ${left}.`}
            inputMode="decimal"
            autoComplete="off"
            data-autofocus
            error={errors.amount?.message}
            {...form.register(
              'amount',
              amount(() => currency),
            )}
          />
          {!through && (
            <TextInput
              type="date"
              label={t`Sent back`}
              max={today}
              error={errors.refunded_on?.message}
              {...form.register('refunded_on', required(t`Choose the day it was sent back.`))}
            />
          )}
        </div>
        <TextInput
          label={t`Note`}
          optional
          autoComplete="off"
          error={errors.note?.message}
          {...form.register('note', maxLength(LIMITS.note))}
        />
      </Form>
    </Dialog>
  )
}
