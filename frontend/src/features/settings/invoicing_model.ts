/** How a workspace bills, without a screen: the form, what of it changed, and how a number will look. */

import type { FieldPath } from 'react-hook-form'
import type { BankDetails, UpdateBankDetails, WorkspaceSettings } from '@/shared/api/types'
import { percentOf, rateOf, scaled, scaledText } from '@/shared/lib/decimals'
import { tidy } from '@/shared/ui-workspace/merge'
import type { WorkspaceChanges } from './queries'

/** A part of a rate, in percent. */
export interface TaxPartForm {
  name: string
  rate: string
  compound: boolean
}

/** Every field is text while it is typed; a box that is ticked is "yes". */
export interface InvoicingForm {
  prefix: string
  pattern: string
  next_number: string
  terms_days: string
  tax_label: string
  tax_rate: string
  tax_components: TaxPartForm[]
  tax_number: string
  prices_include_tax: boolean
  deposit_on_acceptance: boolean
  notes: string
  reminders_enabled: boolean
  reminder_days: string
  /** By the mark of days; the marks come and go while the days are typed, what was written stays. */
  reminder_texts: Record<string, string>
}

export const INVOICING_LIMITS = {
  prefix: 6,
  pattern: 40,
  tax_label: 20,
  tax_components: 6,
  tax_number: 60,
  notes: 20_000,
  reminder_text: 600,
}

export const toInvoicingForm = ({ invoicing, reminders }: WorkspaceSettings): InvoicingForm => ({
  prefix: invoicing.prefix,
  pattern: invoicing.pattern,
  next_number: String(invoicing.next_number),
  terms_days: String(invoicing.terms_days),
  tax_label: invoicing.tax_label,
  tax_rate: percentOf(invoicing.tax_rate),
  tax_components: invoicing.tax_components.map(({ name, rate, compound = false }) => ({
    name,
    rate: percentOf(rate),
    compound,
  })),
  tax_number: invoicing.tax_number ?? '',
  prices_include_tax: invoicing.prices_include_tax,
  deposit_on_acceptance: invoicing.deposit_on_acceptance,
  notes: invoicing.notes ?? '',
  reminders_enabled: reminders.enabled,
  reminder_days: reminders.days.join(', '),
  reminder_texts: Object.fromEntries(reminders.texts.map(({ day, text }) => [keyOfDay(day), text])),
})

/** Not a bare number: forms would make a list of them. */
export const keyOfDay = (day: number) => `day${day}`

export type ReminderFacts = Record<'client' | 'number' | 'balance' | 'days', string>

/** The text as a mail will begin, line by line; null when a placeholder is none. */
export function reminderLines(text: string, facts: ReminderFacts): string[] | null {
  let isWrong = false
  const filled = text.replace(/\{([^{}]*)\}/g, (_, name: string) => {
    if (!(name in facts)) isWrong = true
    return facts[name as keyof ReminderFacts] ?? ''
  })
  const lines = filled.split(/\r?\n/).map(line => line.trim())
  return isWrong ? null : lines.filter(Boolean)
}

/** Of the marks there are, in their order; as the server keeps them. */
const textsOf = (form: InvoicingForm) =>
  (readDays(form.reminder_days) ?? [])
    .map(day => ({ day, text: tidy(form.reminder_texts[keyOfDay(day)] ?? '') }))
    .filter(({ text }) => text !== '')

/** A whole number as typed; null when it is none. */
export const wholeNumber = (text: string): number | null => (/^\d{1,8}$/.test(text.trim()) ? Number(text) : null)

/** "1, 3, 7" as days; null when one of them is none, or there are more than ten. */
export function readDays(text: string): number[] | null {
  const parts = text.split(/[\s,;]+/).filter(Boolean)
  const days = parts.map(wholeNumber)
  if (days.length > 10 || days.some(day => day === null || day < 1 || day > 365)) return null
  return [...new Set(days as number[])].sort((one, other) => one - other)
}

const toParts = (form: InvoicingForm) => ({
  invoicing: {
    prefix: tidy(form.prefix),
    pattern: tidy(form.pattern),
    next_number: wholeNumber(form.next_number) ?? 0,
    terms_days: wholeNumber(form.terms_days) ?? 0,
    tax_label: tidy(form.tax_label),
    tax_rate: rateOf(stackedPercent(form.tax_components) ?? form.tax_rate),
    tax_components: form.tax_components.map((part, at) => ({
      name: tidy(part.name),
      rate: rateOf(part.rate) ?? '',
      compound: at > 0 && part.compound,
    })),
    tax_number: tidy(form.tax_number) || null,
    prices_include_tax: form.prices_include_tax,
    deposit_on_acceptance: form.deposit_on_acceptance,
    notes: tidy(form.notes) || null,
  },
  reminders: { enabled: form.reminders_enabled, days: readDays(form.reminder_days) ?? [], texts: textsOf(form) },
})

/** Only what was changed is sent. */
export function invoicingChanges(before: InvoicingForm, after: InvoicingForm): WorkspaceChanges {
  const [old, now] = [toParts(before), toParts(after)]
  const changed = <T extends object>(one: T, other: T) =>
    Object.fromEntries(
      (Object.keys(other) as (keyof T)[])
        .filter(key => JSON.stringify(one[key]) !== JSON.stringify(other[key]))
        .map(key => [key, other[key]]),
    ) as Partial<T>
  const invoicing = changed(old.invoicing, now.invoicing)
  const reminders = changed(old.reminders, now.reminders)
  return {
    ...(Object.keys(invoicing).length > 0 ? { invoicing } : {}),
    ...(Object.keys(reminders).length > 0 ? { reminders } : {}),
  }
}

const ONE = 1_000_000n

/** What the parts make together, in percent; null when there is none, or one is no percentage, or no rate is that. */
export function stackedPercent(parts: TaxPartForm[]): string | null {
  let whole = 0n
  for (const { rate, compound } of parts) {
    const share = rate.trim() ? scaled(rate, 4) : null
    if (share === null) return null
    whole += compound ? (share * (ONE * ONE + whole)) / ONE : share * ONE
  }
  return whole === 0n || whole % ONE !== 0n || whole > ONE * ONE ? null : scaledText(whole / ONE, 4)
}

const PART_FIELDS = ['name', 'rate'] as const
const PLACES = Array.from({ length: INVOICING_LIMITS.tax_components }, (_, at) => at)
/** The fields of the parts of a tax, by their names in the form. */
export const taxPartFields = PLACES.flatMap(at =>
  PART_FIELDS.map(field => ({ at, field, name: `tax_components.${at}.${field}` as const })),
)

/** Field names as the API says them. */
export const INVOICING_API_NAMES: Record<string, FieldPath<InvoicingForm>> = {
  ...Object.fromEntries(taxPartFields.map(({ name }) => [`invoicing.${name}`, name])),
  'invoicing.tax_components': 'tax_components',
  'invoicing.prefix': 'prefix',
  'invoicing.pattern': 'pattern',
  'invoicing.next_number': 'next_number',
  'invoicing.terms_days': 'terms_days',
  'invoicing.tax_label': 'tax_label',
  'invoicing.tax_rate': 'tax_rate',
  'invoicing.tax_number': 'tax_number',
  'invoicing.notes': 'notes',
  'reminders.days': 'reminder_days',
}

const COMPOUND = ' (of the parts above too)'

/** Both versions as text, where two people saved. */
export type FlatInvoicing = Record<keyof InvoicingForm, string>
export const toFlatInvoicing = (form: InvoicingForm): FlatInvoicing => ({
  ...form,
  reminder_texts: textsOf(form)
    .map(({ day, text }) => `${day}: ${text}`)
    .join('\n\n'),
  tax_components: form.tax_components
    .map(({ name, rate, compound }) => `${rate} % ${tidy(name)}${compound ? COMPOUND : ''}`)
    .join('\n'),
  prices_include_tax: form.prices_include_tax ? 'yes' : '',
  deposit_on_acceptance: form.deposit_on_acceptance ? 'yes' : '',
  reminders_enabled: form.reminders_enabled ? 'yes' : '',
})
export const fromFlatInvoicing = (flat: FlatInvoicing): InvoicingForm => ({
  ...flat,
  prices_include_tax: flat.prices_include_tax === 'yes',
  deposit_on_acceptance: flat.deposit_on_acceptance === 'yes',
  reminders_enabled: flat.reminders_enabled === 'yes',
  tax_components: flat.tax_components
    .split('\n')
    .map(line => /^(.*?) % (.*)$/.exec(line))
    .filter(found => found !== null)
    .map(([, rate = '', name = '']) => ({
      rate,
      name: name.replace(COMPOUND, ''),
      compound: name.endsWith(COMPOUND),
    })),
  reminder_texts: Object.fromEntries(
    // One begins where a line begins with its mark.
    flat.reminder_texts
      .split(/\n\n(?=\d{1,3}: )/)
      .map(part => /^(\d{1,3}): ([\s\S]*)$/.exec(part))
      .filter(found => found !== null)
      .map(([, day, text]) => [keyOfDay(Number(day)), text ?? '']),
  ),
})

/** The number as the server will write it on this calendar day; null when the pattern is none. */
export function numberLike(pattern: string, prefix: string, count: number, day: string): string | null {
  const text = pattern.trim().toUpperCase()
  const [year = '', month = ''] = day.split('-')
  const known: Record<string, string> = {
    PREFIX: prefix.trim().toUpperCase(),
    YYYY: year,
    YY: year.slice(-2),
    MM: month,
  }
  let counts = 0
  let isWrong = text.length > INVOICING_LIMITS.pattern
  const written = text.replace(/\{([^{}]*)\}/g, (_, name: string) => {
    if (/^0{1,8}$/.test(name)) {
      counts += 1
      return String(count).padStart(name.length, '0')
    }
    if (!(name in known)) isWrong = true
    return known[name] ?? ''
  })
  return isWrong || counts !== 1 || !/^[A-Z0-9./-]+$/.test(written) ? null : written
}

export const BANK_FIELDS = [
  'account_name',
  'account_number',
  'bank_name',
  'branch_code',
  'iban',
  'swift',
  'instructions',
] as const
export type BankForm = Record<(typeof BANK_FIELDS)[number], string> & { password: string }

export const toBankForm = (bank: BankDetails | null): BankForm => ({
  account_name: bank?.account_name ?? '',
  account_number: bank?.account_number ?? '',
  bank_name: bank?.bank_name ?? '',
  branch_code: bank?.branch_code ?? '',
  iban: bank?.iban ?? '',
  swift: bank?.swift ?? '',
  instructions: bank?.instructions ?? '',
  password: '',
})
export const isBankChanged = (before: BankForm, after: BankForm) =>
  BANK_FIELDS.some(field => tidy(before[field]) !== tidy(after[field]))

export const toBankDetails = (form: BankForm): UpdateBankDetails => ({
  account_name: tidy(form.account_name),
  account_number: tidy(form.account_number),
  bank_name: tidy(form.bank_name),
  branch_code: tidy(form.branch_code) || null,
  iban: tidy(form.iban) || null,
  swift: tidy(form.swift) || null,
  instructions: tidy(form.instructions) || null,
})
export const BANK_API_NAMES = Object.fromEntries(BANK_FIELDS.map(field => [`bank_details.${field}`, field])) as Record<
  string,
  keyof BankForm
>
