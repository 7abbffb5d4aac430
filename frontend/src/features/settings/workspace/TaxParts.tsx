import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { Plus, Trash2 } from 'lucide-react'
import { type UseFormReturn, useFieldArray } from 'react-hook-form'
import { Button } from '@/shared/ui/Button'
import { Checkbox, TextInput } from '@/shared/ui/inputs'
import { maxLength, percent, required } from '@/shared/ui-workspace/rules'
import { type InvoicingForm, INVOICING_LIMITS as LIMITS, stackedPercent } from '../invoicing_model'

/** What one rate is made of, where levies stack: each is printed by itself. */
export function TaxParts({ form }: { form: UseFormReturn<InvoicingForm> }) {
  const { fields, append, remove } = useFieldArray({ control: form.control, name: 'tax_components' })
  const { errors } = form.formState
  const together = stackedPercent(form.watch('tax_components'))
  const failure = errors.tax_components?.message ?? errors.tax_components?.root?.message
  return (
    <details className="grid gap-4" open={fields.length > 0}>
      <summary className="min-h-11 cursor-pointer py-2.5 font-medium">
        <Trans>Levies that make up the rate</Trans>
      </summary>
      <div className="grid gap-4">
        <p className="text-sm text-muted">
          <Trans>
            Where the law stacks levies and tax, enter each in its order. Invoices at the rate they make together print
            each with its own amount.
          </Trans>
        </p>
        {fields.length > 0 && (
          <ol className="grid gap-4">
            {fields.map((field, at) => (
              <li key={field.id} className="grid items-start gap-x-4 gap-y-2 sm:grid-cols-[1fr_8rem_auto]">
                <TextInput
                  label={t`Part ${at + 1}`}
                  autoComplete="off"
                  error={errors.tax_components?.[at]?.name?.message}
                  {...form.register(`tax_components.${at}.name`, {
                    ...required(t`Enter what this part is called.`),
                    ...maxLength(LIMITS.tax_label),
                  })}
                />
                <TextInput
                  label={t`Rate of part ${at + 1}, %`}
                  inputMode="decimal"
                  autoComplete="off"
                  error={errors.tax_components?.[at]?.rate?.message}
                  {...form.register(`tax_components.${at}.rate`, {
                    validate: value => (value.trim() ? percent().validate(value) : t`Enter a percentage, like 2.5.`),
                  })}
                />
                <Button
                  variant="quiet"
                  className="sm:mt-7"
                  icon={<Trash2 size={16} aria-hidden="true" />}
                  aria-label={t`Remove part ${at + 1}`}
                  onClick={() => remove(at)}
                />
                {at > 0 && (
                  <div className="sm:col-span-3">
                    <Checkbox
                      label={t`Taken of the price and the parts above`}
                      {...form.register(`tax_components.${at}.compound`)}
                    />
                  </div>
                )}
              </li>
            ))}
          </ol>
        )}
        <div className="flex flex-wrap items-center gap-x-6 gap-y-2">
          {fields.length < LIMITS.tax_components && (
            <Button
              icon={<Plus size={16} aria-hidden="true" />}
              onClick={() => append({ name: '', rate: '', compound: false })}
            >
              <Trans>Add part</Trans>
            </Button>
          )}
          {fields.length > 0 && (
            <p>
              <span className="text-muted">
                <Trans>Together</Trans>
              </span>{' '}
              <output className="font-semibold figures">{together === null ? '–' : `${together} %`}</output>
            </p>
          )}
        </div>
        {failure && (
          <p role="alert" className="text-sm text-danger">
            {failure}
          </p>
        )}
      </div>
    </details>
  )
}
