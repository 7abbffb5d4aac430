import { t } from '@lingui/core/macro'
import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { type UseFormReturn, useWatch } from 'react-hook-form'
import { referenceQuery } from '@/shared/api/reference'
import type { Service } from '@/shared/api/types'
import { Select, TextArea, TextInput } from '@/shared/ui/inputs'
import { amount, maxLength, required } from '@/shared/ui-workspace/rules'
import { formTotals, QUOTE_LIMITS as LIMITS, type QuoteForm } from '../model'
import { quoteProjectsQuery } from '../queries'
import { LineFields } from './LineFields'
import { share } from './quoteRules'
import { TotalsPanel } from './TotalsPanel'

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
  const { data: reference } = useQuery(referenceQuery)
  const { data: projects } = useQuery(quoteProjectsQuery(values.client_id))
  const counted = formTotals(values)
  const { currency, discount_kind: kind } = values
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
            <Select label={t`Currency`} error={errors.currency?.message} {...register('currency')}>
              {!reference?.currencies.some(({ code }) => code === currency) && (
                <option value={currency}>{currency}</option>
              )}
              {reference?.currencies.map(({ code, name }) => (
                <option key={code} value={code}>
                  {code} · {name}
                </option>
              ))}
            </Select>
          </div>
        </div>
        <LineFields form={form} totals={counted.lines} library={library} />
        <div className="grid gap-4">
          <div className="grid grid-cols-2 gap-4 sm:grid-cols-3">
            <Select label={t`Discount as`} {...register('discount_kind')}>
              <option value="none">{t`No discount`}</option>
              <option value="percent">{t`Percent`}</option>
              <option value="amount">{t`Amount`}</option>
            </Select>
            {kind !== 'none' && (
              <TextInput
                label={kind === 'percent' ? t`Discount, %` : t`Discount, ${currency}`}
                inputMode="decimal"
                autoComplete="off"
                error={errors.discount?.message}
                {...register('discount', {
                  validate: value => {
                    if (form.getValues('discount_kind') === 'percent')
                      return value.trim() === '' ? t`Enter the discount.` : share().validate(value)
                    return amount(() => form.getValues('currency')).validate(value)
                  },
                  shouldUnregister: false,
                })}
              />
            )}
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
            {values.project_id && !projects?.data.some(({ id }) => id === values.project_id) && (
              <option value={values.project_id}>{t`The one it has`}</option>
            )}
            {projects?.data.map(({ id, title }) => (
              <option key={id} value={id}>
                {title}
              </option>
            ))}
          </Select>
        </div>
      </div>
      <div className="grid gap-4 lg:sticky lg:top-6">
        <TotalsPanel form={values} totals={counted.totals} />
        {actions}
      </div>
    </div>
  )
}
