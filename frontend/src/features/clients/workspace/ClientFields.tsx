import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { ChevronRight } from 'lucide-react'
import { useState } from 'react'
import type { UseFormReturn } from 'react-hook-form'
import { referenceQuery } from '@/shared/api/reference'
import { Choices } from '@/shared/ui/Choices'
import { Select, TextArea, TextInput } from '@/shared/ui/inputs'
import { email, maxLength, required } from '@/shared/ui-workspace/rules'
import { BILLING_FIELDS, type ClientForm, LIMITS } from '../model'
import { DuplicateWarning } from './DuplicateWarning'
import { fieldLabels } from './fieldLabels'

interface FieldsProps {
  form: UseFormReturn<ClientForm>
  workspaceCurrency: string
  /** The client being edited, so that it is no duplicate of itself. */
  clientId?: string
}

export function ClientFields({ form, workspaceCurrency, clientId }: FieldsProps) {
  const { register } = form
  const { errors } = form.formState
  const { data: reference } = useQuery(referenceQuery)
  const labels = fieldLabels()
  const [checked, setChecked] = useState({ name: '', email: '' })
  const check = () => {
    const { name, email: address } = form.getValues()
    setChecked({ name: name.trim(), email: address.trim() })
  }
  const hasBillingError = BILLING_FIELDS.some(field => errors[field])
  const [startsOpen] = useState(() => BILLING_FIELDS.some(field => form.getValues(field)))
  return (
    <div className="grid gap-4">
      <TextInput
        label={labels.name}
        help={t`The legal name of the business or person, as printed on quotes and invoices.`}
        autoComplete="off"
        autoFocus
        error={errors.name?.message}
        {...register('name', {
          ...required(t`Enter the client's name.`),
          ...maxLength(LIMITS.name),
          onBlur: check,
        })}
      />
      <div className="grid gap-4 sm:grid-cols-2">
        <TextInput
          label={labels.email}
          type="email"
          help={t`For portal invites, invoices and receipts.`}
          autoComplete="off"
          error={errors.email?.message}
          {...register('email', { ...email(), ...maxLength(LIMITS.email), onBlur: check })}
        />
        <TextInput
          label={labels.phone}
          optional
          type="tel"
          autoComplete="off"
          error={errors.phone?.message}
          {...register('phone', maxLength(LIMITS.phone))}
        />
      </div>
      <DuplicateWarning name={checked.name} email={checked.email} {...(clientId ? { except: clientId } : {})} />
      <TextInput
        label={labels.company}
        optional
        help={t`Printed beside the name where it differs.`}
        autoComplete="off"
        error={errors.company?.message}
        {...register('company', maxLength(LIMITS.company))}
      />
      <TextArea
        label={labels.notes}
        optional
        help={t`Only your team sees these.`}
        rows={4}
        error={errors.notes?.message}
        {...register('notes', maxLength(LIMITS.notes))}
      />
      <details className="group rounded-md border border-line" open={startsOpen || hasBillingError ? true : undefined}>
        <summary className="flex min-h-11 items-center gap-2 rounded-md px-3 font-medium select-none hover:bg-fg/3">
          <ChevronRight size={16} aria-hidden="true" className="text-muted transition-transform group-open:rotate-90" />
          <Trans>Billing details</Trans>
        </summary>
        <div className="grid gap-4 border-t border-line p-4">
          <TextArea
            label={labels.billing_address}
            optional
            rows={3}
            error={errors.billing_address?.message}
            {...register('billing_address', maxLength(LIMITS.billing_address))}
          />
          <div className="grid gap-4 sm:grid-cols-2">
            <TextInput
              label={labels.tax_number}
              optional
              autoComplete="off"
              error={errors.tax_number?.message}
              {...register('tax_number', maxLength(LIMITS.tax_number))}
            />
            <Select label={labels.country} optional error={errors.country?.message} {...register('country')}>
              <option value="">{t`Not set`}</option>
              <Choices value={form.getValues('country')} among={reference?.countries} text={({ name }) => name} />
            </Select>
          </div>
          <Select
            label={labels.currency}
            optional
            help={t`Quotes and invoices for this client start in it.`}
            error={errors.currency?.message}
            {...register('currency')}
          >
            <option value="">{t`The workspace's (${workspaceCurrency})`}</option>
            <Choices
              value={form.getValues('currency')}
              among={reference?.currencies}
              text={({ code, name }) => `${code} · ${name}`}
            />
          </Select>
        </div>
      </details>
    </div>
  )
}
