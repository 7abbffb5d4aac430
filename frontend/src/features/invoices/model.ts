/** Invoices without a screen: the editor's shape, what is sent, what may be done, list state in the address. */
import * as v from 'valibot'
import { INVOICE_AGES, INVOICE_STATUSES, type InvoiceListQuery } from '@/shared/api/lists'
import type { CreditNote, Invoice, InvoiceRow, NewInvoice, Payment, UpdateInvoice } from '@/shared/api/types'
import { scaled } from '@/shared/lib/decimals'
import type { Deduction } from '@/shared/lib/totals'
import {
  changesOf,
  discountOf,
  documentSchema,
  emptyLine,
  flatDiscount,
  flatLines,
  formTotals,
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
  due_on: text,
  ...documentSchema,
  prices_include_tax: v.fallback(v.boolean(), false),
  notes: text,
  project_id: text,
})
/** Every field is text while it is typed; blank means "none". */
export type InvoiceForm = v.InferOutput<typeof formSchema>

export const INVOICE_LIMITS = { notes: 20_000, reason: 500, reference: 120, note: 2000 }

/** What every new invoice of a workspace begins with. */
export interface InvoiceDefaults {
  currency: string
  due_on: string
  notes: string
  prices_include_tax: boolean
  /** Percent. */
  tax_rate: string
}

export const emptyInvoice = ({ tax_rate, ...defaults }: InvoiceDefaults): InvoiceForm => ({
  client_id: '',
  client_name: '',
  ...defaults,
  lines: [emptyLine(tax_rate)],
  discount_kind: 'none',
  discount: '',
  project_id: '',
})

export const toInvoiceForm = (invoice: Invoice): InvoiceForm => ({
  client_id: invoice.client_id,
  client_name: invoice.client_name,
  due_on: invoice.due_on,
  currency: invoice.currency,
  lines: invoice.lines.map(toLineForm),
  ...toDiscountForm(invoice.discount),
  prices_include_tax: invoice.prices_include_tax,
  notes: invoice.notes ?? '',
  project_id: invoice.project_id ?? '',
})

const written = (form: InvoiceForm) => ({
  currency: form.currency,
  due_on: form.due_on,
  lines: form.lines.map(line => toNewLine(line, form.currency)),
  discount: discountOf(form),
  // Said even when empty: left out of a new invoice, the workspace's notes would come back.
  notes: tidy(form.notes),
  prices_include_tax: form.prices_include_tax,
  project_id: form.project_id || null,
})

export const toNewInvoice = (form: InvoiceForm): NewInvoice => ({ client_id: form.client_id, ...written(form) })

/** Only what was changed is sent; lines all together. */
export const invoiceChanges = (before: InvoiceForm, after: InvoiceForm): UpdateInvoice =>
  changesOf(written(before), written(after))

/** Whether nothing was written of what only a person can write. */
export const isBlankInvoice = (form: InvoiceForm) => !form.discount.trim() && form.lines.every(isBlankLine)

/** A draft from an older version of this app, or a broken one, is read as far as it goes. */
export function readInvoiceDraft(stored: unknown): InvoiceForm | null {
  const result = v.safeParse(formSchema, stored)
  return result.success && !isBlankInvoice(result.output) ? result.output : null
}

/**
 * What a deposit billed before, rate by rate. The API says its sum only; with the lines as they were stored the rest
 * follows: what they come to without the deposit, less what the server says they come to with it.
 */
export function deductionsOf(invoice: Invoice): Deduction[] {
  const deposit = BigInt(invoice.totals.deposit.amount)
  if (deposit === 0n) return []
  const withTax = invoice.prices_include_tax
  const whole = formTotals(toInvoiceForm(invoice), { withTax }).totals?.taxes ?? []
  const taxed = whole.map(({ rate, taxable, amount }): Deduction => {
    const left = invoice.totals.taxes.find(tax => scaled(tax.rate, 6) === rate)
    return { rate, net: taxable - BigInt(left?.taxable.amount ?? 0), tax: amount - BigInt(left?.amount ?? 0) }
  })
  const known = taxed.reduce((sum, { net, tax }) => sum + (withTax ? net + tax : net), 0n)
  return [
    ...taxed.filter(({ net, tax }) => net > 0n || tax > 0n),
    { rate: null, net: deposit - known, tax: 0n },
  ].filter(({ net, tax }) => net > 0n || tax > 0n)
}

/** Fields side by side for two versions that met; the lines count as one. */
export type FlatInvoice = Record<
  'due_on' | 'currency' | 'lines' | 'discount' | 'prices_include_tax' | 'notes' | 'project_id',
  string
>
export const toFlat = (form: InvoiceForm): FlatInvoice => ({
  due_on: form.due_on,
  currency: form.currency,
  lines: flatLines(form),
  discount: flatDiscount(form),
  prices_include_tax: form.prices_include_tax ? 'yes' : '',
  notes: form.notes,
  project_id: form.project_id,
})
export const fromFlat = (flat: FlatInvoice, base: InvoiceForm): InvoiceForm => ({
  ...base,
  ...flat,
  lines: readFlatLines(flat.lines),
  ...readFlatDiscount(flat.discount),
  prices_include_tax: flat.prices_include_tax === 'yes',
})

const search = v.object({
  q: v.optional(v.fallback(v.pipe(v.string(), v.maxLength(200)), ''), ''),
  status: v.optional(v.fallback(v.picklist([...INVOICE_STATUSES, '']), ''), ''),
  age: v.optional(v.fallback(v.picklist([...INVOICE_AGES, '']), ''), ''),
  client_id: v.optional(v.fallback(v.pipe(v.string(), v.maxLength(64)), ''), ''),
})
/** List state from the address bar; anything unknown falls back, and an age is one of what is overdue. */
export function parseInvoiceSearch(raw: Record<string, unknown>): InvoiceListQuery {
  const read = v.parse(search, raw)
  return read.status === 'overdue' ? read : { ...read, age: '' }
}
export const INVOICE_LIST_DEFAULTS: InvoiceListQuery = { q: '', status: '', age: '', client_id: '' }

/** What the team may do, as the server's rules have it. */
export const may = {
  edit: ({ status }: Pick<Invoice, 'status'>) => status === 'draft',
  send: ({ status }: Pick<Invoice, 'status'>) => status === 'draft',
  resend: ({ status }: Pick<Invoice, 'status'>) => status === 'sent' || status === 'paid',
  delete: ({ status }: Pick<Invoice, 'status'>) => status === 'draft',
  share: ({ status }: Pick<Invoice, 'status'>) => status === 'sent' || status === 'paid',
  remind: ({ status }: Pick<Invoice, 'status'>) => status === 'sent',
  pay: ({ status }: Pick<Invoice, 'status'>) => status === 'sent',
  /** Nothing may have been paid of it; one of nothing counts as paid and can still be made void. */
  cancel: ({ status, totals }: Pick<Invoice, 'status' | 'totals'>) =>
    totals.paid.amount === 0 &&
    totals.credited.amount === 0 &&
    (status === 'sent' || (status === 'paid' && totals.total.amount === 0)),
  /** A part of it, or all of it, can be taken back; of one of nothing there is nothing. */
  credit: ({ status, totals }: Pick<Invoice, 'status' | 'totals'>) =>
    (status === 'sent' || status === 'paid') && totals.total.amount > 0,
}

/** What of an invoice is not taken back yet, in minor units. */
export const creditable = ({ totals }: Pick<Invoice, 'totals'>, notes: Pick<CreditNote, 'amount'>[]) =>
  notes.reduce((left, { amount }) => left - amount.amount, totals.total.amount)

/** What could still go back of a payment, in minor units; withheld tax and used credit are no money. */
export function refundable(payment: Payment): number {
  if (payment.undone_at !== null || payment.method === 'withholding' || payment.method === 'credit') return 0
  return payment.amount.amount - payment.refunded.amount
}
/** A payment of which something went back cannot be undone. */
export const mayUndo = (payment: Payment) => payment.undone_at === null && payment.refunded.amount === 0

export type QuoteShare = 'deposit' | 'balance' | 'full'

/** Shares of an accepted quote that can still be billed: each once, the balance only after an issued deposit. */
export function billableShares(
  quote: { deposit_percent: string | null },
  billed: Pick<InvoiceRow, 'quote_share' | 'status'>[],
): QuoteShare[] {
  const standing = billed.filter(({ status }) => status !== 'cancelled')
  const has = (share: QuoteShare) => standing.some(({ quote_share }) => quote_share === share)
  if (has('full')) return []
  const shares: QuoteShare[] = []
  if (quote.deposit_percent !== null && !has('deposit') && !has('balance')) shares.push('deposit')
  if (standing.some(({ quote_share, status }) => quote_share === 'deposit' && status !== 'draft') && !has('balance'))
    shares.push('balance')
  if (standing.length === 0) shares.push('full')
  return shares
}
