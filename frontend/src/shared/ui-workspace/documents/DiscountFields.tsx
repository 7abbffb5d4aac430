import { t } from '@lingui/core/macro'
import type { UseFormReturn } from 'react-hook-form'
import { Select, TextInput } from '@/shared/ui/inputs'
import { amount } from '../rules'
import type { DocumentForm } from './lines'
import { share } from './rules'

/** What is taken off before tax: nothing, a share or an amount. */
export function DiscountFields({ form }: { form: UseFormReturn<DocumentForm> }) {
  const kind = form.watch('discount_kind')
  const currency = form.watch('currency')
  return (
    <>
      <Select label={t`Discount as`} {...form.register('discount_kind')}>
        <option value="none">{t`No discount`}</option>
        <option value="percent">{t`Percent`}</option>
        <option value="amount">{t`Amount`}</option>
      </Select>
      {kind !== 'none' && (
        <TextInput
          label={kind === 'percent' ? t`Discount, %` : t`Discount, ${currency}`}
          inputMode="decimal"
          autoComplete="off"
          error={form.formState.errors.discount?.message}
          {...form.register('discount', {
            validate: value => {
              if (form.getValues('discount_kind') === 'percent')
                return value.trim() === '' ? t`Enter the discount.` : share().validate(value)
              return amount(() => form.getValues('currency')).validate(value)
            },
            shouldUnregister: false,
          })}
        />
      )}
    </>
  )
}
