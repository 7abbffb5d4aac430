import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { useNavigate } from '@tanstack/react-router'
import { type ReactNode, useState } from 'react'
import { useController } from 'react-hook-form'
import type { Service } from '@/shared/api/types'
import { Button } from '@/shared/ui/Button'
import { toast } from '@/shared/ui/toasts'
import { Form } from '@/shared/ui-workspace/Form'
import { PageHeader } from '@/shared/ui-workspace/PageHeader'
import { useFormKey } from '@/shared/ui-workspace/useFormKey'
import { usePageForm } from '@/shared/ui-workspace/usePageForm'
import { emptyQuote, isBlankQuote, type QuoteForm, readQuoteDraft, toNewQuote } from '../model'
import { useCreateQuote } from '../queries'
import { QuoteFields } from './QuoteFields'
import { quoteApiNames, quoteLabels } from './quoteLabels'

export interface QuoteClient {
  id: string
  name: string
  currency: string | null
}
export interface ClientFieldProps {
  chosen: string
  error: string | undefined
  onPick: (client: QuoteClient) => void
  inputRef: (input: HTMLInputElement | null) => void
}

interface NewQuoteProps {
  userId: string
  workspaceCurrency: string
  validUntil: string
  /** For whom, when the page was opened from a client. */
  client: QuoteClient | null
  clientField: (props: ClientFieldProps) => ReactNode
  library: (onPick: (service: Service) => void) => ReactNode
}

export function NewQuote({ userId, workspaceCurrency, validUntil, client, clientField, library }: NewQuoteProps) {
  const [empty] = useState<QuoteForm>(() => ({
    ...emptyQuote(client?.currency ?? workspaceCurrency, validUntil),
    client_id: client?.id ?? '',
    client_name: client?.name ?? '',
  }))
  const { form, banner, guard, finish } = usePageForm<QuoteForm>({
    draftName: client ? `quote.new.${client.id}.${userId}` : `quote.new.${userId}`,
    readDraft: readQuoteDraft,
    start: empty,
    isWorthKeeping: values => !isBlankQuote(values),
  })
  const create = useCreateQuote()
  const key = useFormKey()
  const navigate = useNavigate()
  const lines = form.watch('lines').length
  const clientId = useController({
    control: form.control,
    name: 'client_id',
    rules: { validate: value => (value ? true : t`Choose the client.`) },
  })

  const pick = (picked: QuoteClient) => {
    form.setValue('client_id', picked.id, { shouldValidate: form.formState.isSubmitted })
    form.setValue('client_name', picked.name)
    form.setValue('project_id', '')
    if (isBlankQuote(form.getValues())) form.setValue('currency', picked.currency ?? workspaceCurrency)
  }

  return (
    <div className="mx-auto max-w-5xl">
      <PageHeader title={t`New quote`} />
      {banner}
      <Form
        form={form}
        labels={quoteLabels(lines)}
        apiNames={quoteApiNames(lines)}
        className="grid gap-5"
        onSubmit={async values => {
          try {
            const quote = await create.mutateAsync({ body: toNewQuote(values), idempotencyKey: key.current() })
            finish()
            toast({ message: t`The draft is saved`, tone: 'success' })
            await navigate({ to: '/quotes/$quoteId', params: { quoteId: quote.id } })
          } catch (error) {
            key.after(error)
            throw error
          }
        }}
      >
        <QuoteFields
          form={form}
          isNew
          library={library}
          client={clientField({
            chosen: form.watch('client_name'),
            error: clientId.fieldState.error?.message,
            onPick: pick,
            inputRef: clientId.field.ref,
          })}
          actions={
            <div className="flex flex-wrap justify-end gap-2">
              <Button onClick={() => void navigate({ to: '/quotes' })}>
                <Trans>Cancel</Trans>
              </Button>
              <Button type="submit" variant="primary" busy={form.formState.isSubmitting}>
                <Trans>Save draft</Trans>
              </Button>
            </div>
          }
        />
      </Form>
      {guard}
    </div>
  )
}
