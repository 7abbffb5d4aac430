/** Names of the fields that every document has, those of a line with its number. */
import { t } from '@lingui/core/macro'

export function lineLabels(lines: number): Record<string, string> {
  const labels: Record<string, string> = { currency: t`Currency`, discount: t`Discount` }
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
export function lineApiNames(lines: number): Record<string, string> {
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
  return names
}
