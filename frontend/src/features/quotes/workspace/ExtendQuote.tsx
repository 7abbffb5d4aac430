import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { useId } from 'react'
import { useForm } from 'react-hook-form'
import type { Quote } from '@/shared/api/types'
import { dayOf } from '@/shared/lib/dates'
import { Button } from '@/shared/ui/Button'
import { Dialog } from '@/shared/ui/Dialog'
import { TextInput } from '@/shared/ui/inputs'
import { toast } from '@/shared/ui/toasts'
import { Form } from '@/shared/ui-workspace/Form'
import { required } from '@/shared/ui-workspace/rules'
import { useSaveQuote } from '../queries'

const TWO_WEEKS_MS = 14 * 86_400_000

/** Moves the last day of an expired quote on; it is with the client again at once. */
export function ExtendQuote({ quote, onClose }: { quote: Quote; onClose: () => void }) {
  const formId = useId()
  const form = useForm({ defaultValues: { valid_until: dayOf(new Date(Date.now() + TWO_WEEKS_MS)) } })
  const save = useSaveQuote(quote.id)
  return (
    <Dialog
      open
      size="sm"
      onClose={onClose}
      title={t`Extend this quote`}
      description={t`It goes to the client again at once, as the next version with the same words.`}
      footer={
        <>
          <Button onClick={onClose}>
            <Trans>Cancel</Trans>
          </Button>
          <Button type="submit" form={formId} variant="primary" busy={form.formState.isSubmitting}>
            <Trans>Extend and send</Trans>
          </Button>
        </>
      }
    >
      <Form
        id={formId}
        form={form}
        labels={{ valid_until: t`Valid until` }}
        className="grid gap-4"
        onSubmit={async values => {
          await save.mutateAsync({ body: values, revision: quote.revision })
          toast({ message: t`The quote is open again`, tone: 'success' })
          onClose()
        }}
      >
        <TextInput
          type="date"
          label={t`Valid until`}
          data-autofocus
          error={form.formState.errors.valid_until?.message}
          {...form.register('valid_until', required(t`Choose its last day.`))}
        />
      </Form>
    </Dialog>
  )
}
