/** Whole answers of the API for tests; say only what the test is about. */
import type { Client, ClientSummary, Contact, Message, Problem, Thread } from '@/shared/api/types'

export const aClient = (over: Partial<Client> = {}): Client => ({
  id: 'cli_1',
  name: 'Adjoa Boateng',
  email: 'adjoa@example.com',
  company: 'Boateng Interiors',
  phone: null,
  notes: 'Pays on Fridays.',
  billing_address: null,
  tax_number: null,
  country: 'GH',
  currency: null,
  primary_contact_id: 'con_1',
  archived_at: null,
  created_at: '2026-11-01T08:00:00Z',
  updated_at: '2026-11-02T08:00:00Z',
  version: 3,
  ...over,
})

export const aSummary = (over: Partial<ClientSummary> = {}): ClientSummary => ({
  id: 'cli_1',
  name: 'Adjoa Boateng',
  email: 'adjoa@example.com',
  company: null,
  phone: null,
  outstanding: { amount: 0, currency: 'GHS' },
  portal_status: 'not_invited',
  invite_expires_at: null,
  last_sign_in_at: null,
  archived_at: null,
  created_at: '2026-11-01T08:00:00Z',
  ...over,
})

export const aProblem = (over: Partial<Problem> = {}): Problem => ({
  type: 'about:blank',
  title: 'Validation failed',
  status: 422,
  code: 'validation_failed',
  detail: 'Some fields need another look.',
  request_id: 'req_1',
  errors: [],
  ...over,
})

export const aContact = (over: Partial<Contact> = {}): Contact => ({
  id: 'con_1',
  client_id: 'cli_1',
  name: 'Adjoa Boateng',
  email: 'adjoa@example.com',
  phone: null,
  role_title: null,
  is_primary: true,
  portal_status: 'not_invited',
  invited_at: null,
  invite_expires_at: null,
  invite_delivery: null,
  last_sign_in_at: null,
  created_at: '2026-11-01T08:00:00Z',
  version: 1,
  ...over,
})

export const aThread = (over: Partial<Thread> = {}): Thread => ({
  id: 'thr_1',
  kind: 'client',
  title: 'The logo',
  client: { id: 'cli_1', name: 'Adjoa Boateng' },
  project: null,
  quote_id: null,
  archived: false,
  message_count: 1,
  unread: 0,
  last_message: {
    id: 'msg_1',
    author: { kind: 'contact', id: 'con_1', name: 'Adjoa Boateng' },
    excerpt: 'Could it be larger?',
    deleted: false,
    created_at: '2026-11-24T10:00:00Z',
  },
  created_at: '2026-11-24T10:00:00Z',
  updated_at: '2026-11-24T10:00:00Z',
  version: 1,
  ...over,
})

export const aMessage = (over: Partial<Message> = {}): Message => ({
  id: 'msg_1',
  thread_id: 'thr_1',
  number: 1,
  author: { kind: 'contact', id: 'con_1', name: 'Adjoa Boateng' },
  text: 'Could it be larger?',
  html: '<p>Could it be larger?</p>\n',
  reply_to: null,
  mentions: [],
  attachments: [],
  created_at: '2026-11-24T10:00:00Z',
  edited_at: null,
  deleted_at: null,
  ...over,
})
