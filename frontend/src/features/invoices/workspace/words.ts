/** What ages are called. */
import { plural, t } from '@lingui/core/macro'
import type { InvoiceAge } from '@/shared/api/lists'

export const ageWords = (): Record<InvoiceAge, string> => ({
  '1-7': t`1–7 days`,
  '8-30': t`8–30 days`,
  '31-60': t`31–60 days`,
  '60+': t`Over 60 days`,
})

export const lateWords = (days: number) => plural(days, { one: '# day late', other: '# days late' })
