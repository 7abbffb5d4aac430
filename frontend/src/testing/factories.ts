/** Whole answers of the API for tests; say only what the test is about. */
import type { Client, ClientSummary, Contact, Problem } from '@/shared/api/types'

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
