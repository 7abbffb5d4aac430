/** Recurring invoices without a screen: the editor's shape and what is sent. */
import type { NewSchedule, Schedule, UpdateSchedule } from '@/shared/api/types'
import { discountOf, toDiscountForm, toLineForm, toNewLine } from '@/shared/ui-workspace/documents/lines'
import { tidy } from '@/shared/ui-workspace/merge'
import { emptyInvoice, type FlatInvoice, fromFlat, type InvoiceDefaults, type InvoiceForm, toFlat } from './model'

export const CADENCES = ['weekly', 'monthly', 'quarterly', 'yearly'] as const
export type Cadence = (typeof CADENCES)[number]
export const ACTIONS = ['send', 'draft'] as const
export type ScheduleAction = (typeof ACTIONS)[number]

/** An invoice's form; instead of a due day it has terms, and the days on which it comes. */
export interface ScheduleForm extends InvoiceForm {
  title: string
  cadence: string
  starts_on: string
  ends_on: string
  action: string
  terms_days: string
}

export type ScheduleDefaults = Omit<InvoiceDefaults, 'due_on'> & { today: string; terms_days: number }

export const emptySchedule = ({ today, terms_days, ...invoice }: ScheduleDefaults): ScheduleForm => ({
  ...emptyInvoice({ ...invoice, due_on: '' }),
  title: '',
  cadence: 'monthly',
  starts_on: today,
  ends_on: '',
  action: 'send',
  terms_days: String(terms_days),
})

export const toScheduleForm = (schedule: Schedule): ScheduleForm => ({
  client_id: schedule.client_id,
  client_name: schedule.client_name,
  due_on: '',
  currency: schedule.currency,
  lines: schedule.lines.map(toLineForm),
  ...toDiscountForm(schedule.discount),
  prices_include_tax: schedule.prices_include_tax,
  notes: schedule.notes ?? '',
  project_id: schedule.project_id ?? '',
  title: schedule.title,
  cadence: schedule.cadence,
  starts_on: schedule.starts_on,
  ends_on: schedule.ends_on ?? '',
  action: schedule.action,
  terms_days: String(schedule.terms_days),
})

const written = (form: ScheduleForm) => ({
  title: form.title.trim(),
  cadence: form.cadence,
  starts_on: form.starts_on,
  ends_on: form.ends_on || null,
  action: form.action,
  terms_days: Number(form.terms_days),
  currency: form.currency,
  lines: form.lines.map(line => toNewLine(line, form.currency)),
  discount: discountOf(form),
  // Said even when empty: left out of a new one, the workspace's notes would come back.
  notes: tidy(form.notes),
  prices_include_tax: form.prices_include_tax,
  project_id: form.project_id || null,
})

export const toNewSchedule = (form: ScheduleForm): NewSchedule => ({ client_id: form.client_id, ...written(form) })
export const toUpdatedSchedule = (form: ScheduleForm): UpdateSchedule => written(form)

/** Fields side by side for two versions that met. */
export type FlatSchedule = Omit<FlatInvoice, 'due_on'> &
  Record<'title' | 'cadence' | 'starts_on' | 'ends_on' | 'action' | 'terms_days', string>
export function toFlatSchedule(form: ScheduleForm): FlatSchedule {
  const { title, cadence, starts_on, ends_on, action, terms_days } = form
  const { due_on: _, ...invoice } = toFlat(form)
  return { title, cadence, starts_on, ends_on, action, terms_days, ...invoice }
}
export const fromFlatSchedule = (flat: FlatSchedule, base: ScheduleForm): ScheduleForm => ({
  ...base,
  ...flat,
  ...fromFlat({ ...flat, due_on: '' }, base),
})

/** Days to pay as the server takes them. */
export const isTerms = (text: string) => /^\d{1,3}$/.test(text.trim()) && Number(text) <= 365
