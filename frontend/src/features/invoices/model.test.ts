import { describe, expect, it } from 'vitest'
import type { Invoice, Payment } from '@/shared/api/types'
import { emptyLine, formTotals } from '@/shared/ui-workspace/documents/lines'
import { anInvoice, aPayment } from '@/testing/bills'
import {
  billableShares,
  creditable,
  deductionsOf,
  emptyInvoice,
  fromFlat,
  invoiceChanges,
  may,
  mayUndo,
  parseInvoiceSearch,
  readInvoiceDraft,
  refundable,
  toFlat,
  toInvoiceForm,
  toNewInvoice,
} from './model'

const DEFAULTS = {
  currency: 'GHS',
  due_on: '2026-12-24',
  notes: 'Thank you.',
  prices_include_tax: false,
  tax_rate: '15',
}
const form = () => ({
  ...emptyInvoice(DEFAULTS),
  client_id: 'cli_1',
  lines: [{ ...emptyLine('15'), description: 'Design', quantity: '1.5', unit_price: '1,200.50' }],
})

describe('the form of an invoice', () => {
  it('begins with what the workspace says, and is blank until a person writes', () => {
    const empty = emptyInvoice(DEFAULTS)
    expect(empty.lines[0]?.tax_rate).toBe('15')
    expect(empty.notes).toBe('Thank you.')
    expect(readInvoiceDraft(empty)).toBeNull()
    expect(readInvoiceDraft(form())?.lines).toHaveLength(1)
    expect(readInvoiceDraft('nonsense')).toBeNull()
  })

  it('says emptied notes, so that the usual ones do not come back', () => {
    expect(toNewInvoice({ ...form(), notes: ' ' })).toMatchObject({
      client_id: 'cli_1',
      notes: '',
      discount: null,
      project_id: null,
      lines: [{ quantity: '1.5', unit_price: { amount: 120_050, currency: 'GHS' }, tax_rate: '0.15', optional: false }],
    })
  })

  it('sends only what was changed', () => {
    expect(invoiceChanges(form(), form())).toEqual({})
    expect(invoiceChanges(form(), { ...form(), due_on: '2027-01-08' })).toEqual({ due_on: '2027-01-08' })
    expect(invoiceChanges(form(), { ...form(), prices_include_tax: true })).toEqual({ prices_include_tax: true })
  })

  it('survives being laid flat', () => {
    const typed = { ...form(), discount_kind: 'amount' as const, discount: '5.00', prices_include_tax: true }
    expect(fromFlat(toFlat(typed), form())).toEqual(typed)
    expect(fromFlat(toFlat(form()), typed)).toEqual(form())
  })
})

describe('a balance invoice', () => {
  const cedis = (amount: number) => ({ amount, currency: 'GHS' })
  const line = (unitPrice: number, taxRate: string | null) => ({
    id: `iln_${unitPrice}`,
    description: 'Work',
    detail: null,
    quantity: '1.000',
    unit: null,
    unit_price: cedis(unitPrice),
    tax_rate: taxRate,
    optional: false,
    total: cedis(unitPrice),
  })
  const balance = (over: Partial<Invoice['totals']>) =>
    anInvoice({
      lines: [line(100_000, '0.15'), line(50_000, null)],
      totals: {
        subtotal: cedis(150_000),
        discount: cedis(0),
        deposit: cedis(45_000),
        taxes: [
          {
            rate: '0.15',
            taxable: cedis(70_000),
            amount: 10_500,
            currency: 'GHS',
            components: [{ name: 'VAT', rate: '0.15', amount: 10_500 }],
          },
        ],
        total: cedis(115_500),
        paid: cedis(0),
        credited: cedis(0),
        balance: cedis(115_500),
        ...over,
      },
    })

  it('is counted with the deposit off, rate by rate, as the server counts it', () => {
    const invoice = balance({})
    const before = deductionsOf(invoice)
    expect(before).toEqual([
      { rate: 150_000n, net: 30_000n, tax: 4_500n },
      { rate: null, net: 15_000n, tax: 0n },
    ])
    expect(formTotals(toInvoiceForm(invoice), { before }).totals?.total).toBe(115_500n)
  })

  it('has nothing to take off without a deposit', () => {
    expect(deductionsOf(balance({ deposit: cedis(0) }))).toEqual([])
  })
})

describe('what can be done', () => {
  it('follows the state', () => {
    const sent = anInvoice({ status: 'sent', number: 'INV-0001' })
    expect([may.edit(sent), may.send(sent), may.pay(sent), may.remind(sent), may.cancel(sent)]).toEqual([
      false,
      false,
      true,
      true,
      true,
    ])
    const part = { ...sent, totals: { ...sent.totals, paid: { amount: 1, currency: 'GHS' } } }
    expect(may.cancel(part)).toBe(false)
    const credited = { ...sent, totals: { ...sent.totals, credited: { amount: 1, currency: 'GHS' } } }
    expect([may.cancel(credited), may.credit(credited), may.credit({ ...sent, status: 'draft' })]).toEqual([
      false,
      true,
      false,
    ])
    expect(creditable(sent, [{ amount: { amount: 1, currency: 'GHS' } }])).toBe(sent.totals.total.amount - 1)
    const nothing = { ...sent.totals, total: { amount: 0, currency: 'GHS' } }
    expect(may.cancel({ ...sent, status: 'paid', totals: nothing })).toBe(true)
    expect(may.pay({ ...sent, status: 'cancelled' })).toBe(false)
  })

  it('bills each share of a quote once, and the balance only after an issued deposit', () => {
    const quote = { deposit_percent: '30' }
    const bill = (quote_share: string, status: Invoice['status'] = 'sent') => ({ quote_share, status })
    expect(billableShares(quote, [])).toEqual(['deposit', 'full'])
    expect(billableShares({ deposit_percent: null }, [])).toEqual(['full'])
    expect(billableShares(quote, [bill('deposit', 'draft')])).toEqual([])
    expect(billableShares(quote, [bill('deposit')])).toEqual(['balance'])
    expect(billableShares(quote, [bill('deposit', 'paid'), bill('balance', 'draft')])).toEqual([])
    expect(billableShares(quote, [bill('full')])).toEqual([])
    expect(billableShares(quote, [bill('full', 'cancelled')])).toEqual(['deposit', 'full'])
  })

  it('gives back no more than is left, and no withheld tax; undone or refunded payments stay', () => {
    const refunded = (amount: number, over: Partial<Payment> = {}) =>
      aPayment({ refunded: { amount, currency: 'GHS' }, ...over })
    expect(refundable(refunded(0))).toBe(50_000)
    expect(refundable(refunded(20_000))).toBe(30_000)
    expect(refundable(refunded(0, { method: 'withholding' }))).toBe(0)
    expect(refundable(refunded(0, { undone_at: '2026-03-09T10:00:00Z' }))).toBe(0)
    expect(mayUndo(refunded(0))).toBe(true)
    expect(mayUndo(refunded(1))).toBe(false)
    expect(mayUndo(refunded(0, { undone_at: '2026-03-09T10:00:00Z' }))).toBe(false)
  })
})

it('opens an old bookmark, and knows an age only among the overdue', () => {
  expect(parseInvoiceSearch({ status: 'lost', q: 'INV' })).toEqual({ q: 'INV', status: '', age: '', client_id: '' })
  expect(parseInvoiceSearch({ status: 'overdue', age: '60+' }).age).toBe('60+')
  expect(parseInvoiceSearch({ status: 'paid', age: '60+' }).age).toBe('')
})
