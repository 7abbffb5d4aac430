import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { useForm } from 'react-hook-form'
import type { Tagged } from '@/shared/api/client'
import type { Role, WorkspaceSettings } from '@/shared/api/types'
import { Banner } from '@/shared/ui/Banner'
import { Button } from '@/shared/ui/Button'
import { toast } from '@/shared/ui/toasts'
import { type FieldLabels, Form } from '@/shared/ui-workspace/Form'
import { LeaveGuard } from '@/shared/ui-workspace/LeaveGuard'
import { MergeView } from '@/shared/ui-workspace/MergeView'
import { PageHeader } from '@/shared/ui-workspace/PageHeader'
import { taggedTheirs, useVersions } from '@/shared/ui-workspace/useVersions'
import {
  type FlatInvoicing,
  fromFlatInvoicing,
  INVOICING_API_NAMES,
  type InvoicingForm,
  invoicingChanges,
  taxPartFields,
  toFlatInvoicing,
  toInvoicingForm,
} from '../invoicing_model'
import { canManage } from '../model'
import { useSaveWorkspace } from '../queries'
import { InvoicingFields } from './InvoicingFields'

interface InvoicingPageProps {
  stored: Tagged<WorkspaceSettings>
  role: Role
  /** The workspace's calendar day. */
  today: string
}

const labelsOf = (): FlatInvoicing => ({
  prefix: t`Prefix`,
  pattern: t`Pattern`,
  next_number: t`Next number`,
  terms_days: t`Days to pay`,
  tax_label: t`Name of the tax`,
  tax_rate: t`Usual rate, %`,
  tax_components: t`Levies that make up the rate`,
  tax_number: t`Tax number`,
  prices_include_tax: t`Prices have their tax in them`,
  deposit_on_acceptance: t`Send the deposit's invoice by itself`,
  notes: t`Notes on every invoice`,
  reminders_enabled: t`Remind clients of what is overdue`,
  reminder_days: t`Days overdue`,
  reminder_texts: t`How reminders begin`,
})

const partLabels = (): FieldLabels<InvoicingForm> =>
  Object.fromEntries(
    taxPartFields.map(({ at, field, name }) => [
      name,
      field === 'name' ? t`Part ${at + 1}` : t`Rate of part ${at + 1}, %`,
    ]),
  )

/** Numbers, terms, tax and reminders of invoices. */
export function InvoicingPage({ stored, role, today }: InvoicingPageProps) {
  const { base, theirs, trySave, beginFrom, backToForm } = useVersions(stored, taggedTheirs)
  const before = toInvoicingForm(base.data)
  const form = useForm<InvoicingForm>({ defaultValues: before })
  const save = useSaveWorkspace()
  const labels = labelsOf()

  const send = async (from: Tagged<WorkspaceSettings>, values: InvoicingForm) => {
    const changes = invoicingChanges(toInvoicingForm(from.data), values)
    let now = from
    const saved = await trySave(from, async () => {
      if (Object.keys(changes).length > 0) now = await save.mutateAsync({ changes, etag: from.etag })
    })
    if (!saved) return
    beginFrom(now)
    form.reset(toInvoicingForm(now.data))
    toast({ message: t`Invoice settings are saved`, tone: 'success' })
  }
  const show = (field: string, value: string) =>
    typeof before[field as keyof InvoicingForm] === 'boolean' ? (value ? t`Yes` : t`No`) : value

  return (
    <>
      <PageHeader
        title={t`Invoices and tax`}
        below={t`What new invoices begin with. Those you issued stay as they are.`}
      />
      {!canManage(role) && (
        <div className="mb-4">
          <Banner>
            <Trans>Only owners and admins can change these.</Trans>
          </Banner>
        </div>
      )}
      {theirs ? (
        <MergeView
          key={theirs.etag}
          before={toFlatInvoicing(before)}
          mine={toFlatInvoicing(form.getValues())}
          theirs={toFlatInvoicing(toInvoicingForm(theirs.data))}
          labels={labels}
          show={show}
          onSave={merged => send(theirs, fromFlatInvoicing(merged))}
          onBack={backToForm}
        />
      ) : (
        <Form
          form={form}
          labels={{ ...labels, ...partLabels() }}
          apiNames={INVOICING_API_NAMES}
          className="grid gap-5"
          onSubmit={values => send(base, values)}
        >
          <fieldset disabled={!canManage(role)} className="grid gap-8">
            <InvoicingFields form={form} labels={labels} today={today} />
            <div className="flex justify-end">
              <Button type="submit" variant="primary" busy={form.formState.isSubmitting}>
                <Trans>Save changes</Trans>
              </Button>
            </div>
          </fieldset>
        </Form>
      )}
      <LeaveGuard
        isUnsaved={() => Object.keys(invoicingChanges(before, form.getValues())).length > 0}
        onDiscard={() => form.reset(before)}
      />
    </>
  )
}
