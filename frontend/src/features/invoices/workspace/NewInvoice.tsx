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
import {
  emptyInvoice,
  type InvoiceDefaults,
  type InvoiceForm,
  isBlankInvoice,
  readInvoiceDraft,
  toNewInvoice,
} from '../model'
import { useCreateInvoice } from '../queries'
import { InvoiceFields } from './InvoiceFields'
import { invoiceApiNames, invoiceLabels } from './invoiceLabels'

export interface InvoiceClient {
  id: string
  name: string
  currency: string | null
}
export interface ClientFieldProps {
  chosen: string
  error: string | undefined
  onPick: (client: InvoiceClient) => void
  inputRef: (input: HTMLInputElement | null) => void
}

interface NewInvoiceProps {
  userId: string
  /** What the workspace's settings say. */
  defaults: InvoiceDefaults
  /** For whom, when the page was opened from a client. */
  client: InvoiceClient | null
  clientField: (props: ClientFieldProps) => ReactNode
  library: (onPick: (service: Service) => void) => ReactNode
}

export function NewInvoice({ userId, defaults, client, clientField, library }: NewInvoiceProps) {
  const [empty] = useState<InvoiceForm>(() => ({
    ...emptyInvoice({ ...defaults, currency: client?.currency ?? defaults.currency }),
    client_id: client?.id ?? '',
    client_name: client?.name ?? '',
  }))
  const { form, banner, guard, finish } = usePageForm<InvoiceForm>({
    draftName: client ? `invoice.new.${client.id}.${userId}` : `invoice.new.${userId}`,
    readDraft: readInvoiceDraft,
    start: empty,
    isWorthKeeping: values => !isBlankInvoice(values),
  })
  const create = useCreateInvoice()
  const key = useFormKey()
  const navigate = useNavigate()
  const lines = form.watch('lines').length
  const clientId = useController({
    control: form.control,
    name: 'client_id',
    rules: { validate: value => (value ? true : t`Choose the client.`) },
  })

  const pick = (picked: InvoiceClient) => {
    form.setValue('client_id', picked.id, { shouldValidate: form.formState.isSubmitted })
    form.setValue('client_name', picked.name)
    form.setValue('project_id', '')
    if (isBlankInvoice(form.getValues())) form.setValue('currency', picked.currency ?? defaults.currency)
  }

  return (
    <div className="mx-auto max-w-5xl">
      <PageHeader title={t`New invoice`} />
      {banner}
      <Form
        form={form}
        labels={invoiceLabels(lines)}
        apiNames={invoiceApiNames(lines)}
        className="grid gap-5"
        onSubmit={async values => {
          try {
            const invoice = await create.mutateAsync({ body: toNewInvoice(values), idempotencyKey: key.current() })
            finish()
            toast({ message: t`The draft is saved`, tone: 'success' })
            await navigate({ to: '/invoices/$invoiceId', params: { invoiceId: invoice.id } })
          } catch (error) {
            key.after(error)
            throw error
          }
        }}
      >
        <InvoiceFields
          form={form}
          library={library}
          taxRate={defaults.tax_rate}
          client={clientField({
            chosen: form.watch('client_name'),
            error: clientId.fieldState.error?.message,
            onPick: pick,
            inputRef: clientId.field.ref,
          })}
          actions={
            <div className="flex flex-wrap justify-end gap-2">
              <Button onClick={() => void navigate({ to: '/invoices' })}>
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
