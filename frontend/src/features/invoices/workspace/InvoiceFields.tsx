import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { type UseFormReturn, useWatch } from 'react-hook-form'
import type { Service } from '@/shared/api/types'
import type { Deduction } from '@/shared/lib/totals'
import { Choices } from '@/shared/ui/Choices'
import { Checkbox, Select, TextArea, TextInput } from '@/shared/ui/inputs'
import { asDocument } from '@/shared/ui-workspace/documents/asDocument'
import { CurrencySelect } from '@/shared/ui-workspace/documents/CurrencySelect'
import { DiscountFields } from '@/shared/ui-workspace/documents/DiscountFields'
import { LineFields } from '@/shared/ui-workspace/documents/LineFields'
import { formTotals } from '@/shared/ui-workspace/documents/lines'
import { TotalsPanel } from '@/shared/ui-workspace/documents/TotalsPanel'
import { maxLength, required } from '@/shared/ui-workspace/rules'
import { type InvoiceForm, INVOICE_LIMITS as LIMITS } from '../model'
import { invoiceProjectsQuery } from '../queries'

interface InvoiceFieldsProps {
  form: UseFormReturn<InvoiceForm>
  /** Picks the client while there is none yet. */
  client: ReactNode
  library: (onPick: (service: Service) => void) => ReactNode
  /** Instead of the day it is due, where it has none of its own. */
  when?: ReactNode
  /** Buttons, below the totals. */
  actions: ReactNode
  /** Percent that a new line begins with. */
  taxRate: string
  /** What a deposit billed before. */
  before?: Deduction[]
}

/** The editor of an invoice: what it says on the left, what it comes to on the right. */
export function InvoiceFields({ form, client, when, library, actions, taxRate, before = [] }: InvoiceFieldsProps) {
  const { register } = form
  const { errors } = form.formState
  const values = useWatch({ control: form.control }) as InvoiceForm
  const { data: projects } = useQuery(invoiceProjectsQuery(values.client_id))
  const withTax = values.prices_include_tax
  const counted = formTotals(values, { withTax, before })
  const document = asDocument(form)
  return (
    <div className="grid grid-cols-1 items-start gap-x-8 gap-y-6 lg:grid-cols-[minmax(0,1fr)_18rem]">
      <div className="grid min-w-0 gap-6">
        <div className="grid gap-4">
          {client}
          <div className="grid gap-4 sm:grid-cols-2">
            {when ?? (
              <TextInput
                type="date"
                label={t`Due`}
                error={errors.due_on?.message}
                {...register('due_on', required(t`Choose the day it is due.`))}
              />
            )}
            <CurrencySelect form={document} />
          </div>
        </div>
        <LineFields
          form={document}
          totals={counted.lines}
          library={library}
          taxRate={taxRate}
          emptyWords={<Trans>No line yet. An invoice needs one before it is issued.</Trans>}
        />
        <div className="grid gap-4">
          <div className="grid grid-cols-2 gap-4 sm:grid-cols-3">
            <DiscountFields form={document} />
          </div>
          <Checkbox
            label={t`Prices have their tax in them`}
            help={t`The tax is taken out of them instead of coming on top.`}
            {...register('prices_include_tax')}
          />
          <TextArea
            label={t`Notes`}
            optional
            rows={4}
            help={t`Below the totals, for the client to read.`}
            error={errors.notes?.message}
            {...register('notes', maxLength(LIMITS.notes))}
          />
          <Select
            label={t`Project`}
            optional
            error={errors.project_id?.message}
            aria-disabled={!values.client_id || undefined}
            {...register('project_id')}
          >
            <option value="">{t`No project`}</option>
            <Choices
              value={values.project_id}
              among={projects?.data.map(({ id, title }) => ({ code: id, name: title }))}
              text={({ name }) => name}
              unknown={t`The one it has`}
            />
          </Select>
        </div>
      </div>
      <div className="grid gap-4 lg:sticky lg:top-6">
        <TotalsPanel
          currency={values.currency}
          totals={counted.totals}
          withTax={withTax}
          tooMuch={
            before.length > 0 && (
              <Trans>The lines come to less than the deposit billed before, or to more than can be kept.</Trans>
            )
          }
        />
        {actions}
      </div>
    </div>
  )
}
