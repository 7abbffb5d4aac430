import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { useId } from 'react'
import { useForm } from 'react-hook-form'
import type { Invoice } from '@/shared/api/types'
import { readAmount } from '@/shared/lib/decimals'
import { decimalText, formatMoney } from '@/shared/lib/money'
import { Button } from '@/shared/ui/Button'
import { Dialog } from '@/shared/ui/Dialog'
import { TextArea, TextInput } from '@/shared/ui/inputs'
import { toast } from '@/shared/ui/toasts'
import { Form } from '@/shared/ui-workspace/Form'
import { amount, maxLength, required } from '@/shared/ui-workspace/rules'
import { useFormKey } from '@/shared/ui-workspace/useFormKey'
import { useIssueCreditNote } from '../credit_queries'
import { INVOICE_LIMITS as LIMITS } from '../model'

interface IssueCreditNoteProps {
  invoice: Invoice
  /** What of it is not taken back yet, in minor units. */
  left: number
  onClose: () => void
}

/** Takes back a part of an issued invoice, or all of it; the client gets it by mail. */
export function IssueCreditNote({ invoice, left, onClose }: IssueCreditNoteProps) {
  const formId = useId()
  const { currency } = invoice
  const most = { amount: left, currency }
  const form = useForm({ defaultValues: { amount: decimalText(most), reason: '' } })
  const { errors } = form.formState
  const issue = useIssueCreditNote(invoice)
  const key = useFormKey()
  const upTo = formatMoney(most)
  const typed = readAmount(form.watch('amount'), currency) ?? 0
  const surplus = { amount: typed - invoice.totals.balance.amount, currency }
  return (
    <Dialog
      open
      onClose={onClose}
      closeOnOutside={false}
      title={t`Issue a credit note`}
      description={t`It takes its own number, goes to the client by mail and stays as it is. What is left to pay comes down.`}
      footer={
        <>
          <Button onClick={onClose}>
            <Trans>Cancel</Trans>
          </Button>
          <Button type="submit" form={formId} variant="primary" busy={form.formState.isSubmitting}>
            <Trans>Issue credit note</Trans>
          </Button>
        </>
      }
    >
      <Form
        id={formId}
        form={form}
        labels={{ amount: t`Amount`, reason: t`Why` }}
        apiNames={{ 'amount.amount': 'amount', 'amount.currency': 'amount' }}
        className="grid gap-4"
        onSubmit={async values => {
          try {
            await issue.mutateAsync({
              body: {
                invoice_id: invoice.id,
                amount: { amount: readAmount(values.amount, currency) ?? 0, currency },
                reason: values.reason.trim(),
              },
              idempotencyKey: key.current(),
            })
          } catch (error) {
            key.after(error)
            throw error
          }
          toast({ message: t`The credit note is issued`, tone: 'success' })
          onClose()
        }}
      >
        <TextInput
          label={t`Amount, ${currency}`}
          help={t`With its tax, up to ${upTo}.`}
          inputMode="decimal"
          autoComplete="off"
          data-autofocus
          error={errors.amount?.message}
          {...form.register(
            'amount',
            amount(() => currency),
          )}
        />
        {surplus.amount > 0 && typed <= left && (
          <p className="text-sm">
            <Trans>{formatMoney(surplus)} of it becomes the client's credit for another invoice.</Trans>
          </p>
        )}
        <TextArea
          label={t`Why`}
          help={t`It stands on the credit note; the client reads it.`}
          rows={3}
          error={errors.reason?.message}
          {...form.register('reason', { ...required(t`Say why it is taken back.`), ...maxLength(LIMITS.reason) })}
        />
      </Form>
    </Dialog>
  )
}
