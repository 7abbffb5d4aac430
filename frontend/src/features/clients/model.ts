/** Clients without a screen: the form's shape, list state in the address, pages in the cache. */
import * as v from 'valibot'
import { CLIENT_SORTS, CLIENT_STATUSES, type ClientListQuery, type ClientSort } from '@/shared/api/lists'
import type { Client, ClientSummary, Contact, InvoiceCard, NewClient, Page } from '@/shared/api/types'
import { tidy } from '@/shared/ui-workspace/merge'

export const FORM_FIELDS = [
  'name',
  'email',
  'company',
  'phone',
  'notes',
  'billing_address',
  'tax_number',
  'country',
  'currency',
] as const
export type FormField = (typeof FORM_FIELDS)[number]
/** Every field is text while it is typed; blank means "none". */
export type ClientForm = Record<FormField, string>

export const EMPTY_FORM: ClientForm = {
  name: '',
  email: '',
  company: '',
  phone: '',
  notes: '',
  billing_address: '',
  tax_number: '',
  country: '',
  currency: '',
}
export const LIMITS: Record<Exclude<FormField, 'country' | 'currency'>, number> = {
  name: 200,
  email: 254,
  company: 200,
  phone: 40,
  notes: 20_000,
  billing_address: 1000,
  tax_number: 60,
}
export const BILLING_FIELDS: FormField[] = ['billing_address', 'tax_number', 'country', 'currency']

export function toForm(client: Client): ClientForm {
  const form = { ...EMPTY_FORM }
  for (const field of FORM_FIELDS) form[field] = client[field] ?? ''
  return form
}

export function toNewClient(form: ClientForm): NewClient {
  const body: NewClient = { name: tidy(form.name), email: tidy(form.email) }
  for (const field of FORM_FIELDS) {
    if (field === 'name' || field === 'email') continue
    const value = tidy(form[field])
    if (value) body[field] = value
  }
  return body
}

/** Only what was changed is sent, so that two people editing different fields rarely meet. */
export function changesBetween(before: ClientForm, after: ClientForm): Partial<NewClient> {
  const changes: Partial<Record<FormField, string | null>> = {}
  for (const field of FORM_FIELDS) {
    const value = tidy(after[field])
    if (value !== tidy(before[field])) changes[field] = field === 'name' || field === 'email' ? value : value || null
  }
  return changes as Partial<NewClient>
}

export const isBlank = (form: ClientForm) => FORM_FIELDS.every(field => !form[field].trim())

const draftSchema = v.object(
  Object.fromEntries(FORM_FIELDS.map(field => [field, v.fallback(v.string(), '')])) as Record<
    FormField,
    v.SchemaWithFallback<v.StringSchema<undefined>, ''>
  >,
)
/** A draft from an older version of this app, or a broken one, is read as far as it goes. */
export function readDraft(stored: unknown): ClientForm | null {
  const result = v.safeParse(draftSchema, stored)
  return result.success && !isBlank(result.output) ? result.output : null
}

const search = v.object({
  q: v.optional(v.fallback(v.pipe(v.string(), v.maxLength(200)), ''), ''),
  status: v.optional(v.fallback(v.picklist(CLIENT_STATUSES), 'active'), 'active'),
  sort: v.optional(v.fallback(v.picklist(CLIENT_SORTS), 'name'), 'name'),
})
/** List state from the address bar; anything unknown falls back, so an old bookmark still opens. */
export function parseListSearch(raw: Record<string, unknown>): ClientListQuery {
  return v.parse(search, raw)
}
export const LIST_DEFAULTS: ClientListQuery = { q: '', status: 'active', sort: 'name' }

export type SortColumn = 'name' | 'created_at' | 'outstanding'
export const sortColumn = (sort: ClientSort) => sort.replace('-', '') as SortColumn
/** Pressing a heading: first the order people want of that column, then the other way round. */
export function nextSort(current: ClientSort, column: SortColumn): ClientSort {
  const first: ClientSort = column === 'name' ? 'name' : `-${column}`
  const second: ClientSort = column === 'name' ? '-name' : column
  return current === first ? second : first
}

export interface ClientPages {
  pages: Page<ClientSummary>[]
  pageParams: unknown[]
}
export function withoutClient(pages: ClientPages | undefined, id: string): ClientPages | undefined {
  return pages && { ...pages, pages: pages.pages.map(p => ({ ...p, data: p.data.filter(c => c.id !== id) })) }
}

const MAIL_WATCH_MS = 60_000
/** Whether an invitation was written within the last minute and has not left yet. */
export const isMailUnderWay = (contacts: Contact[], now: number) =>
  contacts.some(
    contact =>
      contact.invite_delivery === 'queued' &&
      contact.invited_at !== null &&
      now - Date.parse(contact.invited_at) < MAIL_WATCH_MS,
  )

/** How an invoice of the overview is shown on this calendar day: the API says there only how it is stored. */
export function invoiceState({ status, total, balance, due_on }: InvoiceCard, today: string): string {
  if (status !== 'sent') return status
  if (due_on !== null && due_on < today) return 'overdue'
  return balance.amount < total.amount ? 'partially_paid' : 'sent'
}
