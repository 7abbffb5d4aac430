/** Quotes without a screen: the editor's shape, what is sent, list state in the address. */
import * as v from 'valibot'
import { QUOTE_STATUSES, type QuoteListQuery } from '@/shared/api/lists'
import type { NewQuote, NewQuoteLine, Quote, QuoteContent, QuoteDiscount, QuoteStatus } from '@/shared/api/types'
import { percentOf, rateOf, readAmount, scaled, scaledText } from '@/shared/lib/decimals'
import { currencyExponent, decimalText } from '@/shared/lib/money'
import { tidy } from '@/shared/ui-workspace/merge'
import { type CountedLine, lineTotal, type Reduction, type Totals, totals } from './totals'

const text = v.fallback(v.string(), '')
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
const formSchema = v.object({
  client_id: text,
  client_name: text,
  title: text,
  currency: text,
  valid_until: text,
  lines: v.fallback(v.array(lineSchema), []),
  discount_kind: v.fallback(v.picklist(['none', 'percent', 'amount']), 'none'),
  discount: text,
  deposit_percent: text,
  terms: text,
  project_id: text,
})
export type LineForm = v.InferOutput<typeof lineSchema>
/** Every field is text while it is typed; blank means "none". */
export type QuoteForm = v.InferOutput<typeof formSchema>

export const QUOTE_LIMITS = { title: 200, description: 500, detail: 2000, unit: 20, terms: 20_000, lines: 200 }

export const emptyLine = (): LineForm => ({
  line_id: '',
  description: '',
  detail: '',
  quantity: '1',
  unit: '',
  unit_price: '',
  tax_rate: '',
  optional: false,
})

export const emptyQuote = (currency: string, validUntil: string): QuoteForm => ({
  client_id: '',
  client_name: '',
  title: '',
  currency,
  valid_until: validUntil,
  lines: [emptyLine()],
  discount_kind: 'none',
  discount: '',
  deposit_percent: '',
  terms: '',
  project_id: '',
})

/** "1.500" reads as 1.5. */
export const plainQuantity = (quantity: string) => {
  const value = scaled(quantity, 3)
  return value === null ? quantity : scaledText(value, 3)
}

export const toQuoteForm = (quote: Quote): QuoteForm => ({
  client_id: quote.client_id,
  client_name: quote.client_name,
  title: quote.title,
  currency: quote.currency,
  valid_until: quote.valid_until,
  lines: quote.lines.map(line => ({
    line_id: line.id,
    description: line.description,
    detail: line.detail ?? '',
    quantity: plainQuantity(line.quantity),
    unit: line.unit ?? '',
    unit_price: decimalText(line.unit_price),
    tax_rate: percentOf(line.tax_rate),
    optional: line.optional,
  })),
  discount_kind: quote.discount?.kind ?? 'none',
  discount: quote.discount?.amount ? decimalText(quote.discount.amount) : (quote.discount?.percent ?? ''),
  deposit_percent: quote.deposit_percent ?? '',
  terms: quote.terms ?? '',
  project_id: quote.project_id ?? '',
})

const lineOf = (line: LineForm, currency: string): NewQuoteLine => ({
  ...(line.line_id ? { id: line.line_id } : {}),
  description: tidy(line.description),
  detail: tidy(line.detail) || null,
  quantity: plainQuantity(line.quantity),
  unit: tidy(line.unit) || null,
  unit_price: { amount: readAmount(line.unit_price, currency) ?? 0, currency },
  tax_rate: rateOf(line.tax_rate),
  optional: line.optional,
})

function discountOf({ discount_kind: kind, discount, currency }: QuoteForm): QuoteDiscount | null {
  if (kind === 'none' || !discount.trim()) return null
  if (kind === 'percent') return { kind, percent: discount.trim() }
  return { kind, amount: { amount: readAmount(discount, currency) ?? 0, currency } }
}

export const toNewQuote = (form: QuoteForm): NewQuote => ({
  client_id: form.client_id,
  title: tidy(form.title),
  currency: form.currency,
  valid_until: form.valid_until,
  lines: form.lines.map(line => lineOf(line, form.currency)),
  discount: discountOf(form),
  deposit_percent: form.deposit_percent.trim() || null,
  terms: tidy(form.terms) || null,
  project_id: form.project_id || null,
})

/** Only what was changed is sent; lines all together. */
export function quoteChanges(before: QuoteForm, after: QuoteForm): Partial<Omit<NewQuote, 'client_id'>> {
  const { client_id: _before, ...old } = toNewQuote(before)
  const { client_id: _after, ...now } = toNewQuote(after)
  const changed = (Object.keys(now) as (keyof typeof now)[]).filter(
    key => JSON.stringify(old[key]) !== JSON.stringify(now[key]),
  )
  return Object.fromEntries(changed.map(key => [key, now[key]]))
}

/** What is in it beyond what every new quote begins with. */
export const isBlankQuote = (form: QuoteForm) =>
  !form.title.trim() &&
  !form.terms.trim() &&
  !form.discount.trim() &&
  form.lines.every(line => !line.description.trim() && !line.unit_price.trim() && !line.detail.trim())

/** A draft from an older version of this app, or a broken one, is read as far as it goes. */
export function readQuoteDraft(stored: unknown): QuoteForm | null {
  const result = v.safeParse(formSchema, stored)
  return result.success && !isBlankQuote(result.output) ? result.output : null
}

const countedLine = (line: LineForm, currency: string): CountedLine | null => {
  const quantity = scaled(line.quantity, 3)
  const unitPrice = scaled(line.unit_price, currencyExponent(currency))
  if (quantity === null || unitPrice === null) return null
  const taxRate = line.tax_rate.trim() ? scaled(line.tax_rate, 4) : null
  return { quantity, unitPrice, taxRate, counts: !line.optional }
}

/** What the form comes to now; a line that cannot be read yet counts nothing. */
export function formTotals(form: QuoteForm): { lines: (bigint | null)[]; totals: Totals | null } {
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
    ),
  }
}

/** Fields side by side for two versions that met; the lines count as one. */
export const FLAT_FIELDS = [
  'title',
  'valid_until',
  'currency',
  'lines',
  'discount',
  'deposit_percent',
  'terms',
  'project_id',
] as const
export type FlatQuote = Record<(typeof FLAT_FIELDS)[number], string>

export const toFlat = (form: QuoteForm): FlatQuote => ({
  title: form.title,
  valid_until: form.valid_until,
  currency: form.currency,
  lines: JSON.stringify(form.lines),
  discount: form.discount_kind === 'none' ? '' : `${form.discount_kind} ${form.discount}`,
  deposit_percent: form.deposit_percent,
  terms: form.terms,
  project_id: form.project_id,
})
export function fromFlat(flat: FlatQuote, base: QuoteForm): QuoteForm {
  const [kind = 'none', discount = ''] = flat.discount.split(' ')
  return { ...base, ...flat, lines: JSON.parse(flat.lines), discount, discount_kind: (kind || 'none') as 'none' }
}

const search = v.object({
  q: v.optional(v.fallback(v.pipe(v.string(), v.maxLength(200)), ''), ''),
  status: v.optional(v.fallback(v.picklist([...QUOTE_STATUSES, '']), ''), ''),
  client_id: v.optional(v.fallback(v.pipe(v.string(), v.maxLength(64)), ''), ''),
})
/** List state from the address bar; anything unknown falls back. */
export const parseQuoteSearch = (raw: Record<string, unknown>): QuoteListQuery => v.parse(search, raw)
export const QUOTE_LIST_DEFAULTS: QuoteListQuery = { q: '', status: '', client_id: '' }

/** What the team may do, as the server's table of states has it. */
export const may = {
  edit: (status: QuoteStatus) => status !== 'accepted',
  send: (status: QuoteStatus) => status === 'draft',
  withdraw: (status: QuoteStatus) => status === 'sent' || status === 'expired',
  record: (status: QuoteStatus) => status === 'sent' || status === 'expired' || status === 'declined',
  extend: (status: QuoteStatus) => status === 'expired',
  /** Only what nobody else has seen. */
  delete: (quote: Pick<Quote, 'status' | 'number'>) => quote.status === 'draft' && quote.number === null,
}

/** The deposit of a total, rounded half up, for the words beside it. */
export function depositOf(content: Pick<QuoteContent, 'deposit_percent'>, total: number): number | null {
  const percent = content.deposit_percent === null ? null : scaled(content.deposit_percent, 2)
  return percent === null ? null : Number((2n * BigInt(total) * percent + 10_000n) / 20_000n)
}

/** A drawn signature as an SVG path and the box around it. */
export function drawing(strokes: number[][][]): { path: string; box: string } {
  const points = strokes.flat()
  const [xs, ys] = [points.map(([x = 0]) => x), points.map(([, y = 0]) => y)]
  const [left, top] = [Math.min(...xs) - 4, Math.min(...ys) - 4]
  const path = strokes.map(stroke => `M${stroke.map(([x, y]) => `${x} ${y}`).join('L')}`).join('')
  return { path, box: `${left} ${top} ${Math.max(...xs) - left + 4} ${Math.max(...ys) - top + 4}` }
}
