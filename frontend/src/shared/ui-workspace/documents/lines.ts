/** What quotes and invoices have in common while they are written: lines, discount, and what both come to. */
import * as v from 'valibot'
import type { NewQuoteLine, QuoteDiscount, QuoteLine } from '@/shared/api/types'
import { percentOf, rateOf, readAmount, scaled, scaledText } from '@/shared/lib/decimals'
import { currencyExponent, decimalText } from '@/shared/lib/money'
import { type CountedLine, type Deduction, lineTotal, type Reduction, type Totals, totals } from '@/shared/lib/totals'
import { tidy } from '../merge'

/** Blank where a draft of an older version of this app has something else. */
export const text = v.fallback(v.string(), '')
const lineSchema = v.object({
  /** The id it has at the server; empty while it is new. */
  line_id: text,
  description: text,
  detail: text,
  quantity: text,
  unit: text,
  unit_price: text,
  /** Percent; blank is exempt. */
  tax_rate: text,
  optional: v.fallback(v.boolean(), false),
})
export const documentSchema = {
  currency: text,
  lines: v.fallback(v.array(lineSchema), []),
  discount_kind: v.fallback(v.picklist(['none', 'percent', 'amount']), 'none'),
  discount: text,
}
export type LineForm = v.InferOutput<typeof lineSchema>
/** Every field is text while it is typed; blank means "none". */
export interface DocumentForm {
  currency: string
  lines: LineForm[]
  discount_kind: 'none' | 'percent' | 'amount'
  discount: string
}

export const LINE_LIMITS = { description: 500, detail: 2000, unit: 20, lines: 200 }

export const emptyLine = (taxRate = ''): LineForm => ({
  line_id: '',
  description: '',
  detail: '',
  quantity: '1',
  unit: '',
  unit_price: '',
  tax_rate: taxRate,
  optional: false,
})
/** Whether nothing was typed into it yet. */
export const isBlankLine = (line: LineForm) =>
  !line.description.trim() && !line.unit_price.trim() && !line.detail.trim()

/** "1.500" reads as 1.5. */
export const plainQuantity = (quantity: string) => {
  const value = scaled(quantity, 3)
  return value === null ? quantity : scaledText(value, 3)
}

export const toLineForm = (line: QuoteLine): LineForm => ({
  line_id: line.id,
  description: line.description,
  detail: line.detail ?? '',
  quantity: plainQuantity(line.quantity),
  unit: line.unit ?? '',
  unit_price: decimalText(line.unit_price),
  tax_rate: percentOf(line.tax_rate),
  optional: line.optional,
})

export const toNewLine = (line: LineForm, currency: string): NewQuoteLine => ({
  ...(line.line_id ? { id: line.line_id } : {}),
  description: tidy(line.description),
  detail: tidy(line.detail) || null,
  quantity: plainQuantity(line.quantity),
  unit: tidy(line.unit) || null,
  unit_price: { amount: readAmount(line.unit_price, currency) ?? 0, currency },
  tax_rate: rateOf(line.tax_rate),
  optional: line.optional,
})

export const toDiscountForm = (discount: QuoteDiscount | null): Pick<DocumentForm, 'discount_kind' | 'discount'> => ({
  discount_kind: discount?.kind ?? 'none',
  discount: discount?.amount ? decimalText(discount.amount) : (discount?.percent ?? ''),
})

export function discountOf({ discount_kind: kind, discount, currency }: DocumentForm): QuoteDiscount | null {
  if (kind === 'none' || !discount.trim()) return null
  if (kind === 'percent') return { kind, percent: discount.trim() }
  return { kind, amount: { amount: readAmount(discount, currency) ?? 0, currency } }
}

/** The discount as one text, for two versions that met. */
export const flatDiscount = (form: DocumentForm) =>
  form.discount_kind === 'none' ? '' : `${form.discount_kind} ${form.discount}`
export function readFlatDiscount(flat: string): Pick<DocumentForm, 'discount_kind' | 'discount'> {
  const [kind = '', discount = ''] = flat.split(' ')
  return { discount_kind: kind === 'percent' || kind === 'amount' ? kind : 'none', discount }
}
/** Lines as one text, so that they count as one field where two versions met; and that text for people. */
export const flatLines = (form: DocumentForm) => JSON.stringify(form.lines)
export const readFlatLines = (flat: string) => JSON.parse(flat) as LineForm[]
export const wordsOfLines = (flat: string) =>
  readFlatLines(flat)
    .map(line => `${line.quantity} ${line.unit} × ${line.unit_price}  ${line.description}`)
    .join('\n')

const countedLine = (line: LineForm, currency: string): CountedLine | null => {
  const quantity = scaled(line.quantity, 3)
  const unitPrice = scaled(line.unit_price, currencyExponent(currency))
  if (quantity === null || unitPrice === null) return null
  const taxRate = line.tax_rate.trim() ? scaled(line.tax_rate, 4) : null
  return { quantity, unitPrice, taxRate, counts: !line.optional }
}

/** What the form comes to now; a line that cannot be read yet counts nothing. */
export function formTotals(
  form: DocumentForm,
  pricing: { withTax?: boolean; before?: Deduction[] } = {},
): { lines: (bigint | null)[]; totals: Totals | null } {
  const read = form.lines.map(line => countedLine(line, form.currency))
  const percent = form.discount_kind === 'percent' ? scaled(form.discount, 2) : null
  const amount = form.discount_kind === 'amount' ? scaled(form.discount, currencyExponent(form.currency)) : null
  const reduction: Reduction =
    percent !== null && percent <= 10_000n ? { percent } : amount !== null ? { amount } : null
  return {
    lines: read.map(line => line && lineTotal(line)),
    totals: totals(
      read.filter(line => line !== null),
      reduction,
      pricing,
    ),
  }
}

/** Only the fields that differ once both forms are said as the API says them. */
export function changesOf<T extends object>(old: T, now: T): Partial<T> {
  const changed = (Object.keys(now) as (keyof T)[]).filter(key => JSON.stringify(old[key]) !== JSON.stringify(now[key]))
  return Object.fromEntries(changed.map(key => [key, now[key]])) as Partial<T>
}
