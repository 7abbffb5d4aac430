/** A contact's form and what of it is sent. */
import * as v from 'valibot'
import type { Contact, NewContact } from '@/shared/api/types'
import { tidy } from '@/shared/ui-workspace/merge'

export const CONTACT_FIELDS = ['name', 'email', 'role_title', 'phone'] as const
export type ContactForm = Record<(typeof CONTACT_FIELDS)[number], string>
export const EMPTY_CONTACT: ContactForm = { name: '', email: '', role_title: '', phone: '' }
export const CONTACT_LIMITS = { name: 200, email: 254, role_title: 100, phone: 40 }

export const toContactForm = (contact: Contact): ContactForm => ({
  name: contact.name,
  email: contact.email,
  role_title: contact.role_title ?? '',
  phone: contact.phone ?? '',
})

export function contactChanges(before: ContactForm, after: ContactForm): Partial<NewContact> {
  const changes: Partial<Record<keyof ContactForm, string | null>> = {}
  for (const field of CONTACT_FIELDS) {
    const value = tidy(after[field])
    if (value === tidy(before[field])) continue
    changes[field] = field === 'name' || field === 'email' ? value : value || null
  }
  return changes as Partial<NewContact>
}

export function toNewContact(form: ContactForm): NewContact {
  const { name, email, role_title, phone } = form
  return {
    name: tidy(name),
    email: tidy(email),
    ...(tidy(role_title) ? { role_title: tidy(role_title) } : {}),
    ...(tidy(phone) ? { phone: tidy(phone) } : {}),
  }
}

const text = v.fallback(v.string(), '')
const draftSchema = v.object({ name: text, email: text, role_title: text, phone: text })
/** What was typed before the dialog was closed, as far as it can be read. */
export function readContactDraft(stored: unknown): ContactForm | null {
  const result = v.safeParse(draftSchema, stored)
  return result.success ? result.output : null
}
