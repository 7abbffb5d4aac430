/** Quotes without a screen: the editor's shape, what is sent, list state in the address. */
import * as v from 'valibot'
import { QUOTE_STATUSES, type QuoteListQuery } from '@/shared/api/lists'
import type { NewQuote, Quote, QuoteContent, QuoteStatus } from '@/shared/api/types'
import { scaled } from '@/shared/lib/decimals'
import {
  changesOf,
  discountOf,
  documentSchema,
  emptyLine,
  flatDiscount,
  flatLines,
  isBlankLine,
  readFlatDiscount,
  readFlatLines,
  text,
  toDiscountForm,
  toLineForm,
  toNewLine,
} from '@/shared/ui-workspace/documents/lines'
import { tidy } from '@/shared/ui-workspace/merge'

const formSchema = v.object({
  client_id: text,
  client_name: text,
  title: text,
  valid_until: text,
  ...documentSchema,
  deposit_percent: text,
  terms: text,
  project_id: text,
})
/** Every field is text while it is typed; blank means "none". */
export type QuoteForm = v.InferOutput<typeof formSchema>

export const QUOTE_LIMITS = { title: 200, terms: 20_000 }

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

export const toQuoteForm = (quote: Quote): QuoteForm => ({
  client_id: quote.client_id,
  client_name: quote.client_name,
  title: quote.title,
  currency: quote.currency,
  valid_until: quote.valid_until,
  lines: quote.lines.map(toLineForm),
  ...toDiscountForm(quote.discount),
  deposit_percent: quote.deposit_percent ?? '',
  terms: quote.terms ?? '',
  project_id: quote.project_id ?? '',
})

export const toNewQuote = (form: QuoteForm): NewQuote => ({
  client_id: form.client_id,
  title: tidy(form.title),
  currency: form.currency,
  valid_until: form.valid_until,
  lines: form.lines.map(line => toNewLine(line, form.currency)),
  discount: discountOf(form),
  deposit_percent: form.deposit_percent.trim() || null,
  terms: tidy(form.terms) || null,
  project_id: form.project_id || null,
})

/** Only what was changed is sent; lines all together. */
export function quoteChanges(before: QuoteForm, after: QuoteForm): Partial<Omit<NewQuote, 'client_id'>> {
  const { client_id: _before, ...old } = toNewQuote(before)
  const { client_id: _after, ...now } = toNewQuote(after)
  return changesOf(old, now)
}

/** What is in it beyond what every new quote begins with. */
export const isBlankQuote = (form: QuoteForm) =>
  !form.title.trim() && !form.terms.trim() && !form.discount.trim() && form.lines.every(isBlankLine)

/** A draft from an older version of this app, or a broken one, is read as far as it goes. */
export function readQuoteDraft(stored: unknown): QuoteForm | null {
  const result = v.safeParse(formSchema, stored)
  return result.success && !isBlankQuote(result.output) ? result.output : null
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
  lines: flatLines(form),
  discount: flatDiscount(form),
  deposit_percent: form.deposit_percent,
  terms: form.terms,
  project_id: form.project_id,
})
export const fromFlat = (flat: FlatQuote, base: QuoteForm): QuoteForm => ({
  ...base,
  ...flat,
  lines: readFlatLines(flat.lines),
  ...readFlatDiscount(flat.discount),
})

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
