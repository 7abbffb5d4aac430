import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { useNavigate } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { Invoice, Service } from '@/shared/api/types'
import { Button } from '@/shared/ui/Button'
import { toast } from '@/shared/ui/toasts'
import { BackLink } from '@/shared/ui-workspace/BackLink'
import { wordsOfLines } from '@/shared/ui-workspace/documents/lines'
import { ForClient } from '@/shared/ui-workspace/ForClient'
import { Form } from '@/shared/ui-workspace/Form'
import { MergeView } from '@/shared/ui-workspace/MergeView'
import { PageHeader } from '@/shared/ui-workspace/PageHeader'
import { usePageForm } from '@/shared/ui-workspace/usePageForm'
import { useVersions } from '@/shared/ui-workspace/useVersions'
import {
  deductionsOf,
  fromFlat,
  type InvoiceForm,
  invoiceChanges,
  readInvoiceDraft,
  toFlat,
  toInvoiceForm,
} from '../model'
import { useSaveInvoice } from '../queries'
import { InvoiceFields } from './InvoiceFields'
import { flatLabels, invoiceApiNames, invoiceLabels } from './invoiceLabels'

interface EditInvoiceProps {
  invoice: Invoice
  userId: string
  /** Percent that a new line begins with. */
  taxRate: string
  library: (onPick: (service: Service) => void) => ReactNode
}

/** A draft; an issued invoice stays as it is. */
export function EditInvoice({ invoice, userId, taxRate, library }: EditInvoiceProps) {
  const { base, theirs, trySave, backToForm } = useVersions(invoice)
  const before = toInvoiceForm(base)
  const { form, guard, finish } = usePageForm<InvoiceForm>({
    draftName: `invoice.${invoice.id}.${base.revision}.${userId}`,
    readDraft: readInvoiceDraft,
    start: before,
    isWorthKeeping: values => Object.keys(invoiceChanges(toInvoiceForm(invoice), values)).length > 0,
  })
  const save = useSaveInvoice(invoice.id)
  const navigate = useNavigate()
  const lines = form.watch('lines').length

  const leave = () => navigate({ to: '/invoices/$invoiceId', params: { invoiceId: invoice.id } })
  const send = async (from: Invoice, values: InvoiceForm) => {
    const body = invoiceChanges(toInvoiceForm(from), values)
    const saved = await trySave(from, async () => {
      if (Object.keys(body).length === 0) return
      await save.mutateAsync({ body, revision: from.revision })
      toast({ message: t`The draft is saved`, tone: 'success' })
    })
    if (!saved) return
    finish()
    await leave()
  }
  const show = (field: string, value: string) => {
    if (field === 'prices_include_tax') return value ? t`Yes` : t`No`
    return field === 'lines' ? wordsOfLines(value) : value
  }

  return (
    <div className="mx-auto max-w-5xl">
      <PageHeader
        title={t`Edit invoice`}
        above={
          <BackLink to="/invoices/$invoiceId" params={{ invoiceId: invoice.id }}>
            <Trans>Draft for {invoice.client_name}</Trans>
          </BackLink>
        }
      />
      {theirs ? (
        <div className="max-w-2xl">
          <MergeView
            key={theirs.revision}
            before={toFlat(before)}
            mine={toFlat(form.getValues())}
            theirs={toFlat(toInvoiceForm(theirs))}
            labels={flatLabels()}
            show={show}
            onSave={merged => send(theirs, fromFlat(merged, toInvoiceForm(theirs)))}
            onBack={backToForm}
          />
        </div>
      ) : (
        <Form
          form={form}
          labels={invoiceLabels(lines)}
          apiNames={invoiceApiNames(lines)}
          className="grid gap-5"
          onSubmit={values => send(base, values)}
        >
          <InvoiceFields
            form={form}
            library={library}
            taxRate={taxRate}
            before={deductionsOf(base)}
            client={<ForClient name={invoice.client_name} />}
            actions={
              <div className="flex flex-wrap justify-end gap-2">
                <Button onClick={() => void leave()}>
                  <Trans>Cancel</Trans>
                </Button>
                <Button type="submit" variant="primary" busy={form.formState.isSubmitting}>
                  <Trans>Save changes</Trans>
                </Button>
              </div>
            }
          />
        </Form>
      )}
      {guard}
    </div>
  )
}
