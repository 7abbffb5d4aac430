import { t } from '@lingui/core/macro'
import { lineApiNames, lineLabels } from '@/shared/ui-workspace/documents/lineLabels'
import type { FieldLabels } from '@/shared/ui-workspace/Form'
import type { FlatQuote, QuoteForm } from '../model'

export const quoteLabels = (lines: number): FieldLabels<QuoteForm> => ({
  client_id: t`Client`,
  title: t`Title`,
  valid_until: t`Valid until`,
  deposit_percent: t`Deposit, %`,
  terms: t`Terms`,
  project_id: t`Project`,
  ...lineLabels(lines),
})
export const quoteApiNames = (lines: number) => lineApiNames(lines) as Record<string, keyof QuoteForm>

export const flatLabels = (): Record<keyof FlatQuote, string> => ({
  title: t`Title`,
  valid_until: t`Valid until`,
  currency: t`Currency`,
  lines: t`Lines`,
  discount: t`Discount`,
  deposit_percent: t`Deposit, %`,
  terms: t`Terms`,
  project_id: t`Project`,
})
