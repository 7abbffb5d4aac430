/** Invoices, payments and bank details, made through the API as the team would in the workspace. */
import type { components } from '../../src/shared/api/schema'
import { type Client, PASSWORD, type Studio } from './studio'
import { cedis, dayIn } from './work'

type Schemas = components['schemas']
type Invoice = Schemas['Invoice']

/** GH₵ 2,500.00 and 7.5 % VAT: GH₵ 2,687.50. */
const WORK: Omit<Schemas['NewInvoice'], 'client_id'> = {
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
  ],
  notes: 'Thank you for working with us.',
}

const tagged = (invoice: Invoice) => ({ headers: { 'if-match': `"${invoice.revision}"` } })

export const invoiceOf = (studio: Studio, id: string) => studio.call<Invoice>('get', `/invoices/${id}`)

export async function sentInvoice(
  studio: Studio,
  client: Client,
  over: Partial<Schemas['NewInvoice']> = {},
): Promise<Invoice> {
  const data = { ...WORK, client_id: client.id, due_on: dayIn(6), ...over }
  const draft = await studio.call<Invoice>('post', '/invoices', { data })
  return studio.call<Invoice>('post', `/invoices/${draft.id}/send`, tagged(draft))
}

export const pay = (studio: Studio, invoice: { id: string }, payment: Partial<Schemas['NewPayment']> = {}) =>
  studio.call('post', `/invoices/${invoice.id}/payments`, {
    data: { amount: cedis(268_750), method: 'bank_transfer', ...payment },
  })

export async function cancelInvoice(studio: Studio, id: string, reason: string) {
  const invoice = await invoiceOf(studio, id)
  return studio.call<Invoice>('post', `/invoices/${id}/cancel`, { data: { reason }, ...tagged(invoice) })
}

/** Answers the transfer that was reported last. */
export async function answerTransfer(studio: Studio, id: string, answer: 'confirm' | 'dispute', note?: string) {
  const [report] = (await invoiceOf(studio, id)).transfers
  if (!report) throw new Error('no transfer was reported')
  const data = note === undefined ? {} : { data: { note } }
  return studio.call<Invoice>('post', `/invoices/${id}/transfers/${report.id}/${answer}`, data)
}

export const ACCOUNT = '1441002877301'

export const nameBank = (studio: Studio) =>
  studio.change({
    bank_details: {
      account_name: 'Kora Studio Limited',
      account_number: ACCOUNT,
      bank_name: 'Ecobank Ghana, Airport Branch',
      branch_code: '130105',
      swift: 'ECOCGHAC',
      instructions: 'Please send in cedis only.',
    },
    password: PASSWORD,
  })
