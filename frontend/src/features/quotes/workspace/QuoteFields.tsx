import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { type UseFormReturn, useWatch } from 'react-hook-form'
import type { Service } from '@/shared/api/types'
import { Choices } from '@/shared/ui/Choices'
import { Select, TextArea, TextInput } from '@/shared/ui/inputs'
import { asDocument } from '@/shared/ui-workspace/documents/asDocument'
import { CurrencySelect } from '@/shared/ui-workspace/documents/CurrencySelect'
import { DiscountFields } from '@/shared/ui-workspace/documents/DiscountFields'
import { LineFields } from '@/shared/ui-workspace/documents/LineFields'
import { formTotals } from '@/shared/ui-workspace/documents/lines'
import { share } from '@/shared/ui-workspace/documents/rules'
import { TotalsPanel } from '@/shared/ui-workspace/documents/TotalsPanel'
import { maxLength, required } from '@/shared/ui-workspace/rules'
import { depositOf, QUOTE_LIMITS as LIMITS, type QuoteForm } from '../model'
import { quoteProjectsQuery } from '../queries'

export interface QuoteFieldsProps {
  form: UseFormReturn<QuoteForm>
  /** Picks the client while there is none yet. */
  client: ReactNode
  library: (onPick: (service: Service) => void) => ReactNode
  /** Buttons, below the totals. */
  actions: ReactNode
  isNew?: boolean
}

/** The editor of a quote: what it says on the left, what it comes to on the right. */
export function QuoteFields({ form, client, library, actions, isNew = false }: QuoteFieldsProps) {
  const { register } = form
  const { errors } = form.formState
  const values = useWatch({ control: form.control }) as QuoteForm
  const { data: projects } = useQuery(quoteProjectsQuery(values.client_id))
  const counted = formTotals(values)
  const deposit =
    counted.totals && depositOf({ deposit_percent: values.deposit_percent || null }, Number(counted.totals.total))
  const document = asDocument(form)
  return (
    <div className="grid grid-cols-1 items-start gap-x-8 gap-y-6 lg:grid-cols-[minmax(0,1fr)_18rem]">
      <div className="grid min-w-0 gap-6">
        <div className="grid gap-4">
          {client}
          <TextInput
            label={t`Title`}
            help={t`The project it begins is named after it.`}
            autoComplete="off"
            autoFocus={!isNew || values.client_id !== ''}
            error={errors.title?.message}
            {...register('title', { ...required(t`Give the quote a title.`), ...maxLength(LIMITS.title) })}
          />
          <div className="grid gap-4 sm:grid-cols-2">
            <TextInput
              type="date"
              label={t`Valid until`}
              error={errors.valid_until?.message}
              {...register('valid_until', required(t`Choose its last day.`))}
            />
            <CurrencySelect form={document} />
          </div>
        </div>
        <LineFields
          form={document}
          totals={counted.lines}
          library={library}
          mayBeOptional
          emptyWords={<Trans>No line yet. A quote needs one before it is sent.</Trans>}
        />
        <div className="grid gap-4">
          <div className="grid grid-cols-2 gap-4 sm:grid-cols-3">
            <DiscountFields form={document} />
            <TextInput
              label={t`Deposit, %`}
              optional
              inputMode="decimal"
              autoComplete="off"
              error={errors.deposit_percent?.message}
              {...register('deposit_percent', share())}
            />
          </div>
          <TextArea
            label={t`Terms`}
            optional
            rows={6}
            help={t`The client reads and agrees to them before signing.`}
            error={errors.terms?.message}
            {...register('terms', maxLength(LIMITS.terms))}
          />
          <Select
            label={t`Project`}
            optional
            help={t`Without one, acceptance begins a new project.`}
            error={errors.project_id?.message}
            aria-disabled={!values.client_id || undefined}
            {...register('project_id')}
          >
            <option value="">{t`A new project`}</option>
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
          rest={deposit === null ? [] : [[t`Deposit`, BigInt(deposit)]]}
          note={values.lines.some(line => line.optional) && <Trans>Without the lines the client may leave out.</Trans>}
        />
        {actions}
      </div>
    </div>
  )
}
