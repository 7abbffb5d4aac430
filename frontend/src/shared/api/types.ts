/** The API's types by name, as openapi/coportal.json has them. Both faces import types from here only. */
import type { components } from './schema'

type Schemas = components['schemas']

export type ErrorCode = Schemas['Problem']['code']
/** `current` is whatever was edited: its reader knows what. */
export type Problem = Omit<Schemas['Problem'], 'current'> & { current?: unknown }
export interface Page<T> {
  data: T[]
  next_cursor: string | null
}
export type Money = Schemas['Money']

export type Setup = Schemas['Setup']
export type Role = Schemas['Role']
export type User = Schemas['User']
export type Branding = Schemas['Branding']
export type Workspace = Schemas['Workspace']
export type UpdateWorkspace = Schemas['UpdateWorkspace']
export type Me = Schemas['Me']
export type Register = Schemas['Register']
export type Session = Schemas['Session']
export type Country = Schemas['Country']
export type Currency = Schemas['Currency']
export type Reference = Schemas['Reference']

export type PortalStatus = Schemas['PortalStatus']
export type ClientSummary = Schemas['ClientSummary']
export type Client = Schemas['Client']
export type NewClient = Schemas['NewClient']
export type UpdateClient = Schemas['UpdateClient']
export type Contact = Schemas['Contact']
export type NewContact = Schemas['NewContact']
export type UpdateContact = Schemas['UpdateContact']
export type Invitation = Schemas['Invitation']
export type ProjectCard = Schemas['ProjectSummary']
export type InvoiceCard = Schemas['InvoiceSummary']
export type InvoiceTotals = Schemas['InvoiceTotals']
export type PaymentCard = Schemas['PaymentSummary']
export type QuoteCard = Schemas['QuoteSummary']
export type Activity = Schemas['Activity']
export type ClientOverview = Schemas['ClientOverview']
export type DuplicateClient = Schemas['DuplicateClient']

export type ImportField = Schemas['ImportField']
export type ImportOutcome = Schemas['ImportOutcome']
export type ImportMapping = Schemas['ImportPreview']['mapping']
export type ImportRequest = Schemas['ImportRequest']
export type ImportRow = Schemas['ImportRow']
export type ImportPreview = Schemas['ImportPreview']
export type ImportResult = Schemas['ImportResult']

export type ApiKey = Schemas['ApiKey']
export type NewApiKey = Schemas['NewApiKey']

export type LinkInspection = Schemas['LinkInspection']
export type PortalMe = Schemas['PortalMe']
export type PortalDashboard = Schemas['PortalDashboard']

export type Service = Schemas['Service']
export type NewService = Schemas['NewService']
export type Quote = Schemas['Quote']
export type QuoteRow = Schemas['QuoteListItem']
export type QuoteStatus = Schemas['QuoteStatus']
export type QuoteLine = Schemas['QuoteLine']
export type QuoteTotals = Schemas['QuoteTotals']
export type QuoteVersion = Schemas['QuoteVersion']
export type QuoteContent = Pick<
  Quote,
  'title' | 'currency' | 'valid_until' | 'lines' | 'discount' | 'terms' | 'deposit_percent'
>
export type QuoteDiscount = Schemas['QuoteDiscount']
export type QuoteAcceptance = Schemas['QuoteAcceptance']
export type NewQuote = Schemas['NewQuote']
export type NewQuoteLine = Schemas['NewQuoteLine']
export type UpdateQuote = Schemas['UpdateQuote']
export type RecordAcceptance = Schemas['RecordAcceptance']
export type Project = Schemas['Project']
export type NewProject = Schemas['NewProject']
export type UpdateProject = Schemas['UpdateProject']
export type Task = Schemas['Task']
export type NewTask = Schemas['NewTask']
export type UpdateTask = Schemas['UpdateTask']
export type PortalQuote = Schemas['PortalQuote']
export type PortalQuoteItem = Schemas['PortalQuoteListItem']
export type NewSignature = Schemas['NewSignature']
export type PortalProject = Schemas['PortalProject']
export type PortalTask = Schemas['PortalTask']
