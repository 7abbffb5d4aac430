/** What a list can be asked for. */
export const CLIENT_STATUSES = ['active', 'archived', 'all'] as const
export const CLIENT_SORTS = ['name', '-name', 'created_at', '-created_at', 'outstanding', '-outstanding'] as const
export type ClientStatus = (typeof CLIENT_STATUSES)[number]
export type ClientSort = (typeof CLIENT_SORTS)[number]
export interface ClientListQuery {
  q: string
  status: ClientStatus
  sort: ClientSort
}

export const QUOTE_STATUSES = ['draft', 'sent', 'accepted', 'declined', 'expired'] as const
/** Empty means all. */
export interface QuoteListQuery {
  q: string
  status: (typeof QUOTE_STATUSES)[number] | ''
  client_id: string
}
export const INVOICE_STATUSES = ['draft', 'sent', 'overdue', 'awaiting_confirmation', 'paid', 'cancelled'] as const
/** Days overdue. */
export const INVOICE_AGES = ['1-7', '8-30', '31-60', '60+'] as const
export type InvoiceAge = (typeof INVOICE_AGES)[number]
/** Empty means all. An age counts only among the overdue. */
export interface InvoiceListQuery {
  q: string
  status: (typeof INVOICE_STATUSES)[number] | ''
  age: InvoiceAge | ''
  client_id: string
}
export const PROJECT_STATUSES = ['active', 'on_hold', 'completed', 'cancelled'] as const
export type ProjectStatus = (typeof PROJECT_STATUSES)[number]
export interface ProjectListQuery {
  q: string
  status: ProjectStatus | ''
  client_id: string
}
export const TASK_STATUSES = ['todo', 'in_progress', 'review', 'complete', 'query'] as const
export type TaskStatus = (typeof TASK_STATUSES)[number]
export const INBOX_FILTERS = ['messages', 'internal', 'mentions'] as const
/** Empty means all. */
export interface InboxQuery {
  q: string
  filter: (typeof INBOX_FILTERS)[number] | ''
}
/** The threads of a client, or of one project. */
export interface ThreadListQuery {
  client_id: string
  project_id: string
  archived: boolean
}
