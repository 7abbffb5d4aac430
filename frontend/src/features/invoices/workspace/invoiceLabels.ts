import { t } from '@lingui/core/macro'
import { lineApiNames, lineLabels } from '@/shared/ui-workspace/documents/lineLabels'
import type { FieldLabels } from '@/shared/ui-workspace/Form'
import type { FlatInvoice, InvoiceForm } from '../model'

export const invoiceLabels = (lines: number): FieldLabels<InvoiceForm> => ({
  client_id: t`Client`,
  due_on: t`Due`,
  notes: t`Notes`,
  project_id: t`Project`,
  ...lineLabels(lines),
})
export const invoiceApiNames = (lines: number) => lineApiNames(lines) as Record<string, keyof InvoiceForm>

export const flatLabels = (): Record<keyof FlatInvoice, string> => ({
  due_on: t`Due`,
  currency: t`Currency`,
  lines: t`Lines`,
  discount: t`Discount`,
  prices_include_tax: t`Prices have their tax in them`,
  notes: t`Notes`,
  project_id: t`Project`,
})
