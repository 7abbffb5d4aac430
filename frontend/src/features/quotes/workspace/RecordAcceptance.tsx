import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { useId } from 'react'
import { useForm } from 'react-hook-form'
import type { Quote } from '@/shared/api/types'
import { formatMoney } from '@/shared/lib/money'
import { Button } from '@/shared/ui/Button'
import { Dialog } from '@/shared/ui/Dialog'
import { Checkbox, TextArea, TextInput } from '@/shared/ui/inputs'
import { toast } from '@/shared/ui/toasts'
import { Form } from '@/shared/ui-workspace/Form'
import { maxLength, required } from '@/shared/ui-workspace/rules'
import { useFormKey } from '@/shared/ui-workspace/useFormKey'
import { useRecordAcceptance } from '../queries'

/** An acceptance that came by other means: on paper, by mail, by word. */
export function RecordAcceptance({ quote, onClose }: { quote: Quote; onClose: () => void }) {
  const formId = useId()
  const form = useForm({ defaultValues: { accepted_by: '', note: '', options: [] as string[] } })
  const { errors } = form.formState
  const record = useRecordAcceptance(quote)
  const key = useFormKey()
  const options = quote.lines.filter(line => line.optional)
  return (
    <Dialog
      open
      onClose={onClose}
      closeOnOutside={false}
      title={t`Record acceptance`}
      description={t`For a yes that came on paper, by mail or by word. It is marked as recorded by you, and the project begins.`}
      footer={
        <>
          <Button onClick={onClose}>
            <Trans>Cancel</Trans>
          </Button>
          <Button type="submit" form={formId} variant="primary" busy={form.formState.isSubmitting}>
            <Trans>Record acceptance</Trans>
          </Button>
        </>
      }
    >
      <Form
        id={formId}
        form={form}
        labels={{ accepted_by: t`Accepted by`, note: t`How it came` }}
        className="grid gap-4"
        onSubmit={async values => {
          // A single checkbox answers with its value or false instead of a list.
          const ticked = [values.options].flat() as unknown[]
          const chosen = options.map(line => line.id).filter(id => ticked.includes(id))
          try {
            await record.mutateAsync({
              body: { accepted_by: values.accepted_by.trim(), note: values.note.trim() || null, options: chosen },
              idempotencyKey: key.current(),
            })
          } catch (error) {
            key.after(error)
            throw error
          }
          toast({ message: t`The acceptance is recorded`, tone: 'success' })
          onClose()
        }}
      >
        <TextInput
          label={t`Accepted by`}
          help={t`The person at the client who said yes.`}
          autoComplete="off"
          data-autofocus
          error={errors.accepted_by?.message}
          {...form.register('accepted_by', { ...required(t`Enter who accepted.`), ...maxLength(200) })}
        />
        <TextArea
          label={t`How it came`}
          optional
          rows={3}
          placeholder={t`Signed paper, 3 March`}
          error={errors.note?.message}
          {...form.register('note', maxLength(2000))}
        />
        {options.length > 0 && (
          <fieldset>
            <legend className="font-medium">
              <Trans>Options they took</Trans>
            </legend>
            {options.map(line => {
              const amount = formatMoney(line.total)
              return (
                <Checkbox
                  key={line.id}
                  value={line.id}
                  label={t`${line.description}, ${amount}`}
                  {...form.register('options')}
                />
              )
            })}
          </fieldset>
        )}
      </Form>
    </Dialog>
  )
}
