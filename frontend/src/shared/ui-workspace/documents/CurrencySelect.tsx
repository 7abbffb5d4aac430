import { t } from '@lingui/core/macro'
import { useQuery } from '@tanstack/react-query'
import type { UseFormReturn } from 'react-hook-form'
import { referenceQuery } from '@/shared/api/reference'
import { Choices } from '@/shared/ui/Choices'
import { Select } from '@/shared/ui/inputs'
import type { DocumentForm } from './lines'

/** The currency of a document; one that this build does not know stays as it is. */
export function CurrencySelect({ form }: { form: UseFormReturn<DocumentForm> }) {
  const { data: reference } = useQuery(referenceQuery)
  const currency = form.watch('currency')
  return (
    <Select label={t`Currency`} error={form.formState.errors.currency?.message} {...form.register('currency')}>
      <Choices value={currency} among={reference?.currencies} text={({ code, name }) => `${code} · ${name}`} />
    </Select>
  )
}
