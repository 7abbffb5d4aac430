import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { useNavigate } from '@tanstack/react-router'
import { type ReactNode, useRef, useState } from 'react'
import { type UseFormReturn, useController, useForm } from 'react-hook-form'
import type { Schedule, Service } from '@/shared/api/types'
import { Button } from '@/shared/ui/Button'
import { toast } from '@/shared/ui/toasts'
import { Form } from '@/shared/ui-workspace/Form'
import { LeaveGuard } from '@/shared/ui-workspace/LeaveGuard'
import { useFormKey } from '@/shared/ui-workspace/useFormKey'
import type { InvoiceForm } from '../model'
import {
  emptySchedule,
  type ScheduleDefaults,
  type ScheduleForm,
  toNewSchedule,
  toScheduleForm,
  toUpdatedSchedule,
} from '../schedule_model'
import { useCreateSchedule, useSaveSchedule } from '../schedule_queries'
import { InvoiceFields } from './InvoiceFields'
import { invoiceApiNames, invoiceLabels } from './invoiceLabels'
import type { ClientFieldProps, InvoiceClient } from './NewInvoice'
import { ScheduleFields, TermsField } from './ScheduleFields'

interface ScheduleEditorProps {
  /** The one to change; nothing for a new one. */
  schedule: Schedule | null
  defaults: ScheduleDefaults
  /** For whom, when the page was opened from a client. */
  client: InvoiceClient | null
  clientField: (props: ClientFieldProps) => ReactNode
  library: (onPick: (service: Service) => void) => ReactNode
}

/** A recurring invoice: on which days it comes, and what it says then. */
export function ScheduleEditor({ schedule, defaults, client, clientField, library }: ScheduleEditorProps) {
  const [before] = useState<ScheduleForm>(() =>
    schedule
      ? toScheduleForm(schedule)
      : {
          ...emptySchedule({ ...defaults, currency: client?.currency ?? defaults.currency }),
          client_id: client?.id ?? '',
          client_name: client?.name ?? '',
        },
  )
  // What the form started from: a refetch in the background must not move it.
  const [revision] = useState(schedule?.revision ?? 0)
  const form = useForm<ScheduleForm>({ defaultValues: before })
  const create = useCreateSchedule()
  const save = useSaveSchedule(schedule?.id ?? '')
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
    form.setValue('client_id', picked.id, { shouldValidate: form.formState.isSubmitted, shouldDirty: true })
    form.setValue('client_name', picked.name)
    form.setValue('project_id', '')
  }
  const leave = () => navigate({ to: '/invoices/schedules' })
  return (
    <>
      <Form
        form={form}
        labels={{
          ...invoiceLabels(lines),
          title: t`Title`,
          cadence: t`How often`,
          starts_on: t`First day`,
          ends_on: t`Last day`,
          action: t`When its day has come`,
          terms_days: t`Days to pay`,
        }}
        apiNames={invoiceApiNames(lines)}
        className="grid gap-5"
        onSubmit={async values => {
          try {
            if (schedule) await save.mutateAsync({ body: toUpdatedSchedule(values), revision })
            else await create.mutateAsync({ body: toNewSchedule(values), idempotencyKey: key.current() })
          } catch (error) {
            key.after(error)
            throw error
          }
          done.current = true
          toast({ message: t`The recurring invoice is saved`, tone: 'success' })
          await leave()
        }}
      >
        <InvoiceFields
          form={form as unknown as UseFormReturn<InvoiceForm>}
          library={library}
          taxRate={defaults.tax_rate}
          client={
            <>
              {schedule ? (
                <p>
                  <span className="text-muted">
                    <Trans>For</Trans>
                  </span>{' '}
                  <span className="font-medium">{schedule.client_name}</span>
                </p>
              ) : (
                clientField({
                  chosen: form.watch('client_name'),
                  error: clientId.fieldState.error?.message,
                  onPick: pick,
                  inputRef: clientId.field.ref,
                })
              )}
              <ScheduleFields form={form} />
            </>
          }
          when={<TermsField form={form} />}
          actions={
            <div className="flex flex-wrap justify-end gap-2">
              <Button onClick={() => void leave()}>
                <Trans>Cancel</Trans>
              </Button>
              <Button type="submit" variant="primary" busy={form.formState.isSubmitting}>
                {schedule ? <Trans>Save changes</Trans> : <Trans>Plan it</Trans>}
              </Button>
            </div>
          }
        />
      </Form>
      <LeaveGuard isUnsaved={() => !done.current && form.formState.isDirty} onDiscard={() => form.reset(before)} />
    </>
  )
}
