import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { useNavigate } from '@tanstack/react-router'
import { type ReactNode, useRef, useState } from 'react'
import { useController, useForm } from 'react-hook-form'
import type { Service } from '@/shared/api/types'
import { Button } from '@/shared/ui/Button'
import { toast } from '@/shared/ui/toasts'
import { DraftBanner } from '@/shared/ui-workspace/DraftBanner'
import { loadDraft, useDraft } from '@/shared/ui-workspace/drafts'
import { Form } from '@/shared/ui-workspace/Form'
import { LeaveGuard } from '@/shared/ui-workspace/LeaveGuard'
import { PageHeader } from '@/shared/ui-workspace/PageHeader'
import { useFormKey } from '@/shared/ui-workspace/useFormKey'
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

const worthKeeping = (form: InvoiceForm) => !isBlankInvoice(form)

export function NewInvoice({ userId, defaults, client, clientField, library }: NewInvoiceProps) {
  const draftName = client ? `invoice.new.${client.id}.${userId}` : `invoice.new.${userId}`
  const [empty] = useState<InvoiceForm>(() => ({
    ...emptyInvoice({ ...defaults, currency: client?.currency ?? defaults.currency }),
    client_id: client?.id ?? '',
    client_name: client?.name ?? '',
  }))
  const [draft] = useState(() => loadDraft(draftName, readInvoiceDraft))
  const [isDraft, setIsDraft] = useState(draft !== null)
  const form = useForm<InvoiceForm>({ defaultValues: draft ?? empty })
  const kept = useDraft(draftName, form, worthKeeping)
  const create = useCreateInvoice()
  const key = useFormKey()
  const done = useRef(false)
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
      {isDraft && (
        <DraftBanner
          onStartEmpty={() => {
            form.reset(empty)
            kept.drop()
            setIsDraft(false)
          }}
        />
      )}
      <Form
        form={form}
        labels={invoiceLabels(lines)}
        apiNames={invoiceApiNames(lines)}
        className="grid gap-5"
        onSubmit={async values => {
          try {
            const invoice = await create.mutateAsync({ body: toNewInvoice(values), idempotencyKey: key.current() })
            done.current = true
            kept.drop()
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
      <LeaveGuard
        keepsDraft
        isUnsaved={() => !done.current && worthKeeping(form.getValues())}
        onDiscard={() => {
          form.reset(empty)
          kept.drop()
        }}
      />
    </div>
  )
}
