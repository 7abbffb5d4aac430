import { t } from '@lingui/core/macro'
import type { FieldLabels } from '@/shared/ui-workspace/Form'
import type { FlatQuote, QuoteForm } from '../model'

/** Names of the fields, those of every line with its number. */
export function quoteLabels(lines: number): FieldLabels<QuoteForm> {
  const labels: Record<string, string> = {
    client_id: t`Client`,
    title: t`Title`,
    currency: t`Currency`,
    valid_until: t`Valid until`,
    discount: t`Discount`,
    deposit_percent: t`Deposit, %`,
    terms: t`Terms`,
    project_id: t`Project`,
  }
  for (let at = 0; at < lines; at += 1) {
    const place = at + 1
    labels[`lines.${at}.description`] = t`Description of line ${place}`
    labels[`lines.${at}.detail`] = t`Detail of line ${place}`
    labels[`lines.${at}.quantity`] = t`Quantity of line ${place}`
    labels[`lines.${at}.unit`] = t`Unit of line ${place}`
    labels[`lines.${at}.unit_price`] = t`Price of line ${place}`
    labels[`lines.${at}.tax_rate`] = t`Tax of line ${place}`
  }
  return labels
}

/** The API says amounts as objects; the form has one field for each. */
export function quoteApiNames(lines: number): Record<string, keyof QuoteForm> {
  const names: Record<string, string> = {
    'discount.percent': 'discount',
    'discount.amount': 'discount',
    'discount.amount.amount': 'discount',
    'discount.kind': 'discount',
  }
  for (let at = 0; at < lines; at += 1) {
    names[`lines.${at}.unit_price.amount`] = `lines.${at}.unit_price`
    names[`lines.${at}.unit_price.currency`] = 'currency'
  }
  return names as Record<string, keyof QuoteForm>
}

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
