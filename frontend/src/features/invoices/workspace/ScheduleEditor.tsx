import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { useNavigate } from '@tanstack/react-router'
import { type ReactNode, useRef, useState } from 'react'
import { type UseFormReturn, useController, useForm } from 'react-hook-form'
import type { Schedule, Service } from '@/shared/api/types'
import { Button } from '@/shared/ui/Button'
import { toast } from '@/shared/ui/toasts'
import { wordsOfLines } from '@/shared/ui-workspace/documents/lines'
import { ForClient } from '@/shared/ui-workspace/ForClient'
import { Form } from '@/shared/ui-workspace/Form'
import { LeaveGuard } from '@/shared/ui-workspace/LeaveGuard'
import { MergeView } from '@/shared/ui-workspace/MergeView'
import { useFormKey } from '@/shared/ui-workspace/useFormKey'
import { useVersions } from '@/shared/ui-workspace/useVersions'
import type { InvoiceForm } from '../model'
import {
  type Cadence,
  emptySchedule,
  fromFlatSchedule,
  type ScheduleAction,
  type ScheduleDefaults,
  type ScheduleForm,
  toFlatSchedule,
  toNewSchedule,
  toScheduleForm,
  toUpdatedSchedule,
} from '../schedule_model'
import { useCreateSchedule, useSaveSchedule } from '../schedule_queries'
import { InvoiceFields } from './InvoiceFields'
import { flatLabels, invoiceApiNames, invoiceLabels } from './invoiceLabels'
import type { ClientFieldProps, InvoiceClient } from './NewInvoice'
import { ScheduleFields, TermsField } from './ScheduleFields'
import { actionWords, cadenceWords } from './scheduleWords'

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
  const { base, theirs, trySave, backToForm } = useVersions(schedule)
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
  const labels = {
    title: t`Title`,
    cadence: t`How often`,
    starts_on: t`First day`,
    ends_on: t`Last day`,
    action: t`When its day has come`,
    terms_days: t`Days to pay`,
  }
  const leave = () => navigate({ to: '/invoices/schedules' })
  const send = async (from: Schedule | null, values: ScheduleForm) => {
    if (from) {
      const update = () => save.mutateAsync({ body: toUpdatedSchedule(values), revision: from.revision })
      if (!(await trySave(from, update))) return
    } else {
      try {
        await create.mutateAsync({ body: toNewSchedule(values), idempotencyKey: key.current() })
      } catch (error) {
        key.after(error)
        throw error
      }
    }
    done.current = true
    toast({ message: t`The recurring invoice is saved`, tone: 'success' })
    await leave()
  }
  const show = (field: string, value: string) => {
    if (field === 'cadence') return cadenceWords()[value as Cadence]
    if (field === 'action') return actionWords()[value as ScheduleAction]
    if (field === 'prices_include_tax') return value ? t`Yes` : t`No`
    return field === 'lines' ? wordsOfLines(value) : value
  }
  const { due_on: _, ...shared } = flatLabels()
  return (
    <>
      {theirs ? (
        <div className="max-w-2xl">
          <MergeView
            key={theirs.revision}
            before={toFlatSchedule(base ? toScheduleForm(base) : before)}
            mine={toFlatSchedule(form.getValues())}
            theirs={toFlatSchedule(toScheduleForm(theirs))}
            labels={{ ...shared, ...labels }}
            show={show}
            onSave={merged => send(theirs, fromFlatSchedule(merged, toScheduleForm(theirs)))}
            onBack={backToForm}
          />
        </div>
      ) : (
        <Form
          form={form}
          labels={{ ...invoiceLabels(lines), ...labels }}
          apiNames={invoiceApiNames(lines)}
          className="grid gap-5"
          onSubmit={values => send(base, values)}
        >
          <InvoiceFields
            form={form as unknown as UseFormReturn<InvoiceForm>}
            library={library}
            taxRate={defaults.tax_rate}
            client={
              <>
                {schedule ? (
                  <ForClient name={schedule.client_name} />
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
      )}
      <LeaveGuard isUnsaved={() => !done.current && form.formState.isDirty} onDiscard={() => form.reset(before)} />
    </>
  )
}
