/** Named types of the API, as the contract names them. Both faces import types from here only. */

export type ErrorCode =
  | 'invalid_request'
  | 'validation_failed'
  | 'sign_in_required'
  | 'credentials_wrong'
  | 'not_allowed'
  | 'cross_site_request'
  | 'not_found'
  | 'conflict'
  | 'email_taken'
  | 'slug_taken'
  | 'contact_exists'
  | 'primary_contact'
  | 'client_archived'
  | 'link_used_or_expired'
  | 'code_wrong_or_expired'
  | 'edit_conflict'
  | 'too_large'
  | 'unsupported_media_type'
  | 'idempotency_key_reused'
  | 'idempotency_in_progress'
  | 'too_many_requests'
  | 'internal'
  | 'unavailable'

export interface FieldProblem {
  pointer: string
  code: string
  detail: string
}
export interface Problem {
  type: string
  title: string
  status: number
  code: ErrorCode
  detail: string
  request_id: string
  errors: FieldProblem[]
  current?: unknown
}
export interface Page<T> {
  data: T[]
  next_cursor: string | null
}
export interface Money {
  amount: number
  currency: string
}

export interface Setup {
  demo_available: boolean
  has_workspaces: boolean
}
export type Role = 'owner' | 'admin' | 'member'
export interface User {
  id: string
  name: string
  email: string
  created_at: string
}
export interface Branding {
  business_name: string
  slug: string
  logo_url: string | null
  initials: string
  color: string
  ink: string
  on_light: string
  on_dark: string
  /** Of white text on `color`: 450 is 4.5 to 1, which is enough. */
  contrast_hundredths: number
}
export interface Workspace {
  id: string
  slug: string
  name: string
  country: string
  time_zone: string
  currency: string
  branding: Branding
  portal_url: string
  created_at: string
}
export interface Me {
  user: User
  workspace: Workspace
  role: Role
}
export interface Session {
  id: string
  current: boolean
  ip: string
  user_agent: string
  created_at: string
  last_seen_at: string
}
export interface Country {
  code: string
  name: string
  currency: string
}
export interface Currency {
  code: string
  name: string
  symbol: string
  exponent: number
}
export interface Reference {
  countries: Country[]
  currencies: Currency[]
  time_zones: string[]
}

export type PortalStatus = 'not_invited' | 'invited' | 'active' | 'revoked'
export interface ClientSummary {
  id: string
  name: string
  email: string
  company: string | null
  phone: string | null
  outstanding: Money
  portal_status: PortalStatus
  invite_expires_at: string | null
  last_sign_in_at: string | null
  archived_at: string | null
  created_at: string
}
export interface Client {
  id: string
  name: string
  email: string
  company: string | null
  phone: string | null
  notes: string | null
  billing_address: string | null
  tax_number: string | null
  country: string | null
  currency: string | null
  primary_contact_id: string
  archived_at: string | null
  created_at: string
  updated_at: string
  version: number
}
export interface NewClient {
  name: string
  email: string
  company?: string | null
  phone?: string | null
  notes?: string | null
  billing_address?: string | null
  tax_number?: string | null
  country?: string | null
  currency?: string | null
}
export interface Contact {
  id: string
  client_id: string
  name: string
  email: string
  phone: string | null
  role_title: string | null
  is_primary: boolean
  portal_status: PortalStatus
  invited_at: string | null
  invite_expires_at: string | null
  /** Where the last invitation's mail is. */
  invite_delivery: 'queued' | 'sent' | 'failed' | null
  last_sign_in_at: string | null
  created_at: string
  version: number
}
export interface NewContact {
  name: string
  email: string
  phone?: string | null
  role_title?: string | null
}
export interface Invitation {
  portal_status: 'invited'
  expires_at: string
  delivery: 'queued' | 'sent'
  contact_id: string
}
export interface ProjectCard {
  id: string
  title: string
  status: string
  due_on: string | null
  tasks_done: number
  tasks_total: number
}
export interface InvoiceCard {
  id: string
  number: string | null
  status: string
  total: Money
  balance: Money
  due_on: string | null
}
export interface QuoteCard {
  id: string
  title: string
  status: string
  total: Money
  valid_until: string | null
}
export interface InvoiceTotals {
  currency: string
  invoiced: number
  outstanding: number
  overdue: number
}
export interface PaymentCard {
  id: string
  invoice_number: string | null
  amount: Money
  received_on: string
  method: string
}
export interface Activity {
  id: string
  kind: string
  summary: string
  actor_name: string
  occurred_at: string
}
export interface ClientOverview {
  client: Client
  contacts: Contact[]
  projects: ProjectCard[]
  invoices: { totals: InvoiceTotals[]; recent: InvoiceCard[]; payments: PaymentCard[] }
  quotes: QuoteCard[]
  activity: Activity[]
}
export interface DuplicateClient {
  id: string
  name: string
  email: string
  archived_at: string | null
  reason: 'same_email' | 'similar_name'
}

export type ImportField =
  | 'name'
  | 'email'
  | 'company'
  | 'phone'
  | 'notes'
  | 'billing_address'
  | 'tax_number'
  | 'country'
  | 'currency'
export type ImportMapping = Record<string, ImportField | null>
export interface ImportRequest {
  csv: string
  mapping?: ImportMapping
  duplicates?: 'skip' | 'import'
}
export type ImportOutcome = 'new' | 'duplicate' | 'invalid'
export interface ImportRow {
  row: number
  outcome: ImportOutcome
  name: string
  email: string
  company: string | null
  problems: { field: ImportField; detail: string }[]
  duplicate_of: string | null
}
export interface ImportPreview {
  columns: string[]
  mapping: ImportMapping
  counts: Record<ImportOutcome, number>
  rows: ImportRow[]
}
export interface ImportResult {
  imported: number
  skipped: number
}

export interface ApiKey {
  id: string
  name: string
  hint: string
  created_by: string
  created_at: string
  last_used_at: string | null
}
export interface NewApiKey {
  key: ApiKey
  secret: string
}

export interface LinkInspection {
  state: 'ready' | 'used_or_expired'
  contact_name: string | null
  press_needed: boolean
}
export interface PortalMe {
  contact: { id: string; name: string; email: string }
  client: { id: string; name: string; archived: boolean }
  clients: { contact_id: string; client_id: string; name: string; current: boolean }[]
  branding: Branding
}
export interface PortalDashboard {
  me: PortalMe
  needs_you: {
    kind: 'sign_quote' | 'pay_invoice'
    id: string
    title: string
    amount: Money | null
    due_on: string | null
  }[]
  projects: ProjectCard[]
  invoices: InvoiceCard[]
  quotes: QuoteCard[]
}
