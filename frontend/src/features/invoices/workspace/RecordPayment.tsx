import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { useId } from 'react'
import { useForm } from 'react-hook-form'
import type { Invoice } from '@/shared/api/types'
import { readAmount } from '@/shared/lib/decimals'
import { decimalText, formatMoney } from '@/shared/lib/money'
import { methodWords, PAYMENT_METHODS, type PaymentMethod } from '@/shared/lib/paymentMethods'
import { Button } from '@/shared/ui/Button'
import { Dialog } from '@/shared/ui/Dialog'
import { Select, TextArea, TextInput } from '@/shared/ui/inputs'
import { toast } from '@/shared/ui/toasts'
import { Form } from '@/shared/ui-workspace/Form'
import { amount, maxLength, required } from '@/shared/ui-workspace/rules'
import { useFormKey } from '@/shared/ui-workspace/useFormKey'
import { INVOICE_LIMITS as LIMITS } from '../model'
import { useRecordPayment } from '../payment_queries'

interface RecordPaymentProps {
  invoice: Invoice
  /** The workspace's calendar day. */
  today: string
  onClose: () => void
}

/** What a method needs to be told. */
const ABOUT: Record<PaymentMethod, () => string | null> = {
  bank_transfer: () => null,
  cash: () => null,
  cheque: () => null,
  other: () => null,
  withholding: () => t`The client keeps this part back and pays it to the state. A certificate of it is owed to you.`,
  credit: () => t`Taken from what this client paid too much before.`,
}

/** What came in, whole or in part, or was settled otherwise. */
export function RecordPayment({ invoice, today, onClose }: RecordPaymentProps) {
  const formId = useId()
  const { balance } = invoice.totals
  const { currency } = balance
  const form = useForm({
    defaultValues: {
      amount: decimalText(balance),
      received_on: today,
      method: 'bank_transfer' as PaymentMethod,
      reference: '',
      note: '',
    },
  })
  const { errors } = form.formState
  const record = useRecordPayment(invoice.id)
  const key = useFormKey()
  const method = form.watch('method')
  const entered = readAmount(form.watch('amount'), currency)
  const isMoney = method !== 'withholding' && method !== 'credit'
  const surplus = entered !== null && isMoney ? entered - balance.amount : 0
  const left = formatMoney(balance)
  const more = formatMoney({ amount: surplus, currency })
  const rest = formatMoney({ amount: -surplus, currency })
  return (
    <Dialog
      open
      onClose={onClose}
      closeOnOutside={false}
      title={t`Record a payment`}
      description={t`${left} left to pay`}
      footer={
        <>
          <Button onClick={onClose}>
            <Trans>Cancel</Trans>
          </Button>
          <Button type="submit" form={formId} variant="primary" busy={form.formState.isSubmitting}>
            <Trans>Record payment</Trans>
          </Button>
        </>
      }
    >
      <Form
        id={formId}
        form={form}
        labels={{
          amount: t`Amount`,
          received_on: t`Received`,
          method: t`Method`,
          reference: t`Reference`,
          note: t`Note`,
        }}
        apiNames={{ 'amount.amount': 'amount', 'amount.currency': 'amount' }}
        className="grid gap-4"
        onSubmit={async values => {
          const paid = { amount: readAmount(values.amount, currency) ?? 0, currency }
          try {
            await record.mutateAsync({
              body: {
                amount: paid,
                method: values.method,
                received_on: values.received_on,
                reference: values.reference.trim() || null,
                note: values.note.trim() || null,
              },
              idempotencyKey: key.current(),
            })
          } catch (error) {
            key.after(error)
            throw error
          }
          const said = formatMoney(paid)
          toast({ message: t`${said} is recorded`, tone: 'success' })
          onClose()
        }}
      >
        <div className="grid grid-cols-1 gap-4 sm:grid-cols-2">
          <TextInput
            label={t`Amount, ${currency}`}
            inputMode="decimal"
            autoComplete="off"
            data-autofocus
            help={
              surplus > 0
                ? t`${more} more than is left: it becomes the client's credit.`
                : surplus < 0
                  ? t`${rest} stays to be paid.`
                  : undefined
            }
            error={errors.amount?.message}
            {...form.register(
              'amount',
              amount(() => currency),
            )}
          />
          <TextInput
            type="date"
            label={t`Received`}
            max={today}
            error={errors.received_on?.message}
            {...form.register('received_on', required(t`Choose the day it came.`))}
          />
        </div>
        <Select label={t`Method`} help={ABOUT[method]()} error={errors.method?.message} {...form.register('method')}>
          {PAYMENT_METHODS.map(choice => (
            <option key={choice} value={choice}>
              {methodWords()[choice]}
            </option>
          ))}
        </Select>
        <TextInput
          label={t`Reference`}
          optional
          autoComplete="off"
          error={errors.reference?.message}
          {...form.register('reference', maxLength(LIMITS.reference))}
        />
        <TextArea
          label={t`Note`}
          optional
          rows={2}
          help={t`For your team only.`}
          error={errors.note?.message}
          {...form.register('note', maxLength(LIMITS.note))}
        />
        {isMoney && (
          <p className="text-sm text-muted">
            <Trans>The client's people get a receipt by mail.</Trans>
          </p>
        )}
      </Form>
    </Dialog>
  )
}
