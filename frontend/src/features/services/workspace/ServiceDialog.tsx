import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { useId, useState } from 'react'
import { useForm } from 'react-hook-form'
import { referenceQuery } from '@/shared/api/reference'
import type { Service } from '@/shared/api/types'
import { Button } from '@/shared/ui/Button'
import { Choices } from '@/shared/ui/Choices'
import { Dialog } from '@/shared/ui/Dialog'
import { Select, TextArea, TextInput } from '@/shared/ui/inputs'
import { toast } from '@/shared/ui/toasts'
import { loadDraft, useDraft } from '@/shared/ui-workspace/drafts'
import { Form } from '@/shared/ui-workspace/Form'
import { MergeView } from '@/shared/ui-workspace/MergeView'
import { amount, maxLength, percent, required } from '@/shared/ui-workspace/rules'
import { useFormKey } from '@/shared/ui-workspace/useFormKey'
import { useVersions } from '@/shared/ui-workspace/useVersions'
import {
  emptyService,
  SERVICE_LIMITS as LIMITS,
  readServiceDraft,
  type ServiceForm,
  serviceChanges,
  toNewService,
  toServiceForm,
} from '../model'
import { useAddService, useSaveService } from '../queries'

interface ServiceDialogProps {
  /** Absent: a new one. */
  service?: Service
  currency: string
  onClose: () => void
}

const API_NAMES = { unit_price: 'price', 'unit_price.amount': 'price', 'unit_price.currency': 'currency' } as const

export function ServiceDialog({ service, currency, onClose }: ServiceDialogProps) {
  const formId = useId()
  const { base, theirs, trySave, backToForm } = useVersions(service)
  const before = base ? toServiceForm(base) : emptyService(currency)
  const draftName = service ? `service.${service.id}.${service.version}` : 'service.new'
  const [start] = useState(() => loadDraft(draftName, readServiceDraft) ?? before)
  const form = useForm<ServiceForm>({ defaultValues: start })
  const [isChanged] = useState(() => (values: ServiceForm) => Object.keys(serviceChanges(before, values)).length > 0)
  // Closing the dialog keeps what was typed; saving drops it.
  const kept = useDraft(draftName, form, isChanged)
  const { errors } = form.formState
  const { data: reference } = useQuery(referenceQuery)
  const add = useAddService()
  const save = useSaveService()
  const key = useFormKey()
  const code = form.watch('currency')
  const labels = {
    name: t`Name`,
    detail: t`Detail`,
    price: t`Price`,
    currency: t`Currency`,
    unit: t`Unit`,
    tax_rate: t`Tax, %`,
  }

  const create = async (values: ServiceForm) => {
    try {
      const { name } = await add.mutateAsync({ body: toNewService(values), idempotencyKey: key.current() })
      toast({ message: t`${name} is in the library`, tone: 'success' })
      kept.drop()
      onClose()
    } catch (error) {
      key.after(error)
      throw error
    }
  }
  const update = async (from: Service, values: ServiceForm) => {
    const body = serviceChanges(toServiceForm(from), values)
    const saved = await trySave(from, async () => {
      if (Object.keys(body).length > 0) await save.mutateAsync({ service: from, body })
    })
    if (!saved) return
    kept.drop()
    onClose()
  }

  return (
    <Dialog
      open
      onClose={onClose}
      title={service ? t`Edit service` : t`New service`}
      closeOnOutside={false}
      footer={
        !theirs && (
          <>
            <Button onClick={onClose}>
              <Trans>Cancel</Trans>
            </Button>
            <Button type="submit" form={formId} variant="primary" busy={form.formState.isSubmitting}>
              {service ? <Trans>Save changes</Trans> : <Trans>Add service</Trans>}
            </Button>
          </>
        )
      }
    >
      {theirs ? (
        <MergeView
          key={theirs.version}
          before={before}
          mine={form.getValues()}
          theirs={toServiceForm(theirs)}
          labels={labels}
          onSave={merged => update(theirs, merged)}
          onBack={backToForm}
        />
      ) : (
        <Form
          id={formId}
          form={form}
          labels={labels}
          apiNames={API_NAMES}
          className="grid gap-4"
          onSubmit={values => (base ? update(base, values) : create(values))}
        >
          <TextInput
            label={labels.name}
            help={t`The first line of what the client reads.`}
            autoComplete="off"
            data-autofocus
            error={errors.name?.message}
            {...form.register('name', { ...required(t`Give the service a name.`), ...maxLength(LIMITS.name) })}
          />
          <TextArea
            label={labels.detail}
            optional
            rows={3}
            error={errors.detail?.message}
            {...form.register('detail', maxLength(LIMITS.detail))}
          />
          <div className="grid grid-cols-2 gap-4">
            <TextInput
              label={labels.price}
              inputMode="decimal"
              autoComplete="off"
              error={errors.price?.message}
              {...form.register(
                'price',
                amount(() => form.getValues('currency')),
              )}
            />
            <Select label={labels.currency} error={errors.currency?.message} {...form.register('currency')}>
              <Choices value={code} among={reference?.currencies} text={({ code, name }) => `${code} · ${name}`} />
            </Select>
            <TextInput
              label={labels.unit}
              optional
              autoComplete="off"
              placeholder={t`hour, day, page…`}
              error={errors.unit?.message}
              {...form.register('unit', maxLength(LIMITS.unit))}
            />
            <TextInput
              label={labels.tax_rate}
              optional
              inputMode="decimal"
              autoComplete="off"
              help={t`Empty means exempt.`}
              error={errors.tax_rate?.message}
              {...form.register('tax_rate', percent())}
            />
          </div>
        </Form>
      )}
    </Dialog>
  )
}
