import { t } from '@lingui/core/macro'
import type { FormField } from '../model'

export const fieldLabels = (): Record<FormField, string> => ({
  name: t`Name`,
  email: t`E-mail`,
  company: t`Company`,
  phone: t`Phone`,
  notes: t`Notes`,
  billing_address: t`Billing address`,
  tax_number: t`Tax number`,
  country: t`Country`,
  currency: t`Currency`,
})
