/** Quotes and projects, made through the API as the team would in the workspace. */
import type { components } from '../../src/shared/api/schema'
import type { Client, Studio } from './studio'

type Schemas = components['schemas']
type Quote = Schemas['Quote']
type NewQuote = Schemas['NewQuote']
type Project = Schemas['Project']
type Task = Schemas['Task']

/** A calendar day so many days from now, in Accra's zone, which is UTC. */
export const dayIn = (days: number) =>
  // As the calendar in the browsers' zone has it (see playwright.config.ts).
  new Date(Date.now() + days * 86_400_000).toLocaleDateString('en-CA', { timeZone: 'Africa/Lagos' })

export const cedis = (amount: number) => ({ amount, currency: 'GHS' })

/** Two lines that count and two options; GH₵ 2,687.50 without them, 10 % off, 7.5 % tax on what is not exempt. */
const BRAND: Omit<NewQuote, 'client_id' | 'valid_until'> = {
  title: 'Brand identity and packaging',
  currency: 'GHS',
  lines: [
    {
      description: 'Logo and visual identity',
      detail: 'Three directions, two rounds of changes.',
      quantity: '1',
      unit_price: cedis(150_000),
      tax_rate: '0.075',
    },
    { description: 'Packaging design', quantity: '12.5', unit: 'hours', unit_price: cedis(8_000), tax_rate: '0.075' },
    { description: 'Photography day', quantity: '1', unit_price: cedis(90_000), tax_rate: '0.075', optional: true },
    { description: 'Social media templates', quantity: '10', unit_price: cedis(4_500), optional: true },
  ],
  discount: { kind: 'percent', percent: '10' },
  terms: 'Work begins when the deposit has arrived.\nTwo rounds of changes are included.',
  deposit_percent: '30',
}

/** The team's tag of a quote is its revision; its version is what was sent. */
const tagged = (quote: Quote) => ({ headers: { 'if-match': `"${quote.revision}"` } })

export const writeQuote = (studio: Studio, client: Client, over: Partial<NewQuote> = {}) =>
  studio.call<Quote>('post', '/quotes', { data: { ...BRAND, client_id: client.id, valid_until: dayIn(6), ...over } })
export const sendQuote = (studio: Studio, quote: Quote) =>
  studio.call<Quote>('post', `/quotes/${quote.id}/send`, tagged(quote))
export const withdrawQuote = (studio: Studio, quote: Quote) =>
  studio.call<Quote>('post', `/quotes/${quote.id}/withdraw`, tagged(quote))
export const quoteOf = (studio: Studio, id: string) => studio.call<Quote>('get', `/quotes/${id}`)

export async function sentQuote(studio: Studio, client: Client, over: Partial<NewQuote> = {}): Promise<Quote> {
  return sendQuote(studio, await writeQuote(studio, client, over))
}

/** Takes the sent version back and sends the next one. */
export async function reviseQuote(studio: Studio, quote: Quote, change: Partial<NewQuote>): Promise<Quote> {
  const draft = await withdrawQuote(studio, quote)
  const { client_id: _, ...fields } = { client_id: '', ...change }
  return sendQuote(studio, await studio.call<Quote>('patch', `/quotes/${quote.id}`, { data: fields, ...tagged(draft) }))
}

export const addProject = (studio: Studio, client: Client, over: Partial<Schemas['NewProject']> = {}) =>
  studio.call<Project>('post', '/projects', { data: { client_id: client.id, title: 'Menu boards', ...over } })
export const projectsOf = (studio: Studio, client: Client) =>
  studio.call<{ data: Project[] }>('get', `/projects?client_id=${client.id}`).then(({ data }) => data)
export const addTask = (studio: Studio, project: { id: string }, task: Schemas['NewTask']) =>
  studio.call<Task>('post', `/projects/${project.id}/tasks`, { data: { visible_to_client: true, ...task } })
