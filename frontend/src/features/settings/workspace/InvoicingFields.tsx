import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import type { UseFormReturn } from 'react-hook-form'
import { Checkbox, TextArea, TextInput } from '@/shared/ui/inputs'
import { maxLength, percent, required } from '@/shared/ui-workspace/rules'
import {
  type FlatInvoicing,
  type InvoicingForm,
  INVOICING_LIMITS as LIMITS,
  numberLike,
  readDays,
  stackedPercent,
  wholeNumber,
} from '../invoicing_model'
import { ReminderTexts } from './ReminderTexts'
import { TaxParts } from './TaxParts'

interface InvoicingFieldsProps {
  form: UseFormReturn<InvoicingForm>
  labels: FlatInvoicing
  today: string
}

export function InvoicingFields({ form, labels, today }: InvoicingFieldsProps) {
  const { register } = form
  const { errors } = form.formState
  const [pattern, prefix, next] = form.watch(['pattern', 'prefix', 'next_number'])
  const stacked = stackedPercent(form.watch('tax_components'))
  const isReminding = form.watch('reminders_enabled')
  const example = numberLike(pattern, prefix, wholeNumber(next) ?? 1, today)
  return (
    <>
      <Section title={t`Numbers`}>
        <div className="grid gap-5 sm:grid-cols-3">
          <TextInput
            label={labels.prefix}
            autoComplete="off"
            spellCheck={false}
            error={errors.prefix?.message}
            {...register('prefix', {
              ...maxLength(LIMITS.prefix),
              pattern: { value: /^\s*[A-Za-z0-9]*\s*$/, message: t`Use up to 6 letters and digits, such as INV.` },
            })}
          />
          <TextInput
            className="sm:col-span-2"
            label={labels.pattern}
            autoComplete="off"
            spellCheck={false}
            error={errors.pattern?.message}
            {...register('pattern', {
              validate: value =>
                numberLike(value, 'A', 1, today) === null
                  ? t`Use {PREFIX}, {YYYY}, {YY}, {MM} and exactly one {0000}, with - . / between them.`
                  : true,
            })}
          />
          <TextInput
            label={labels.next_number}
            inputMode="numeric"
            autoComplete="off"
            error={errors.next_number?.message}
            {...register('next_number', {
              validate: value => ((wholeNumber(value) ?? 0) < 1 ? t`Enter a number from 1 to 99999999.` : true),
            })}
          />
          <p className="self-end pb-2.5 sm:col-span-2">
            <span className="text-muted">
              <Trans>The next invoice is</Trans>
            </span>{' '}
            <output className="font-semibold figures">{example ?? '–'}</output>
          </p>
        </div>
        <p className="text-sm text-muted">
          <Trans>
            Numbers follow each other without a gap. The start can be chosen until the first one is given out.
          </Trans>
        </p>
      </Section>
      <Section title={t`Terms`}>
        <TextInput
          className="sm:max-w-44"
          label={labels.terms_days}
          help={t`From issue until payment is due.`}
          inputMode="numeric"
          autoComplete="off"
          error={errors.terms_days?.message}
          {...register('terms_days', {
            validate: value => {
              const days = wholeNumber(value)
              return days === null || days > 365 ? t`Enter 0 to 365 days.` : true
            },
          })}
        />
        <TextArea
          label={labels.notes}
          optional
          rows={3}
          error={errors.notes?.message}
          {...register('notes', maxLength(LIMITS.notes))}
        />
        <Checkbox
          label={labels.deposit_on_acceptance}
          help={t`As soon as a client accepts a quote with a deposit.`}
          {...register('deposit_on_acceptance')}
        />
      </Section>
      <Section title={t`Tax`}>
        <div className="grid gap-5 sm:grid-cols-3">
          <TextInput
            label={labels.tax_label}
            autoComplete="off"
            error={errors.tax_label?.message}
            {...register('tax_label', {
              ...required(t`Enter what the tax is called.`),
              ...maxLength(LIMITS.tax_label),
            })}
          />
          {stacked === null ? (
            <TextInput
              key="typed"
              label={labels.tax_rate}
              inputMode="decimal"
              autoComplete="off"
              placeholder={t`exempt`}
              error={errors.tax_rate?.message}
              {...register('tax_rate', percent())}
            />
          ) : (
            <TextInput key="stacked" label={labels.tax_rate} readOnly value={stacked} />
          )}
          <TextInput
            label={labels.tax_number}
            autoComplete="off"
            error={errors.tax_number?.message}
            {...register('tax_number', maxLength(LIMITS.tax_number))}
          />
        </div>
        <TaxParts form={form} />
        <Checkbox
          label={labels.prices_include_tax}
          help={t`The tax is taken out of them instead of coming on top.`}
          {...register('prices_include_tax')}
        />
      </Section>
      <Section title={t`Reminders`}>
        <Checkbox
          label={labels.reminders_enabled}
          help={t`By mail, once for each mark, in words that grow more serious with age.`}
          {...register('reminders_enabled')}
        />
        {isReminding && (
          <TextInput
            className="sm:max-w-64"
            label={labels.reminder_days}
            help={t`Like 1, 3, 7, 14.`}
            autoComplete="off"
            error={errors.reminder_days?.message}
            {...register('reminder_days', {
              validate: value => (readDays(value) === null ? t`Enter at most ten days from 1 to 365.` : true),
            })}
          />
        )}
        {isReminding && <ReminderTexts form={form} />}
      </Section>
    </>
  )
}

function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="grid gap-4">
      <h2 className="text-lg font-semibold">{title}</h2>
      {children}
    </section>
  )
}
