import { expect, it } from 'vitest'
import {
  fromFlatInvoicing,
  type InvoicingForm,
  invoicingChanges,
  numberLike,
  readDays,
  reminderLines,
  stackedPercent,
  toBankDetails,
  toBankForm,
  toFlatInvoicing,
} from './invoicing_model'

const form = (over: Partial<InvoicingForm> = {}): InvoicingForm => ({
  prefix: 'INV',
  pattern: '{PREFIX}-{0000}',
  next_number: '1',
  terms_days: '14',
  tax_label: 'VAT',
  tax_rate: '15',
  tax_components: [],
  tax_number: '',
  prices_include_tax: false,
  deposit_on_acceptance: false,
  notes: '',
  reminders_enabled: true,
  reminder_days: '1, 3, 7, 14',
  reminder_texts: {},
  ...over,
})

it('shows the next number as the server will write it', () => {
  expect(numberLike('{prefix}-{yyyy}/{mm}-{000}', 'inv', 7, '2026-03-09')).toBe('INV-2026/03-007')
  expect(numberLike('{YY}{0}', '', 12_345, '2026-03-09')).toBe('2612345')
  expect(numberLike('{PREFIX}', 'INV', 1, '2026-03-09')).toBeNull()
  expect(numberLike('{0}{00}', 'INV', 1, '2026-03-09')).toBeNull()
  expect(numberLike('{WEEK}-{0}', 'INV', 1, '2026-03-09')).toBeNull()
  expect(numberLike('{PREFIX}_{0}', 'INV', 1, '2026-03-09')).toBeNull()
  expect(numberLike('{PREFIX-{0}', 'INV', 1, '2026-03-09')).toBeNull()
})

const ghana = [
  { name: 'NHIL', rate: '2.5', compound: false },
  { name: 'GETFund', rate: '2.5', compound: false },
  { name: 'COVID-19 levy', rate: '1', compound: false },
  { name: 'VAT', rate: '15', compound: true },
]

it('stacks levies into one rate, as the server does', () => {
  expect(stackedPercent(ghana)).toBe('21.9')
  expect(stackedPercent(ghana.slice(0, 1))).toBe('2.5')
  expect(stackedPercent([])).toBeNull()
  expect(stackedPercent([{ name: 'Levy', rate: '', compound: false }])).toBeNull()
  expect(stackedPercent([...ghana, { name: 'More', rate: '90', compound: false }])).toBeNull()
  expect(
    stackedPercent([ghana[0], { name: 'Fine', rate: '3.3333', compound: true }].filter(part => part !== undefined)),
  ).toBeNull()
})

it('sends the parts of a rate with what they make together, and keeps them through a merge', () => {
  const after = form({ tax_components: ghana })
  const { invoicing } = invoicingChanges(form(), after)
  expect(invoicing?.tax_rate).toBe('0.219')
  expect(invoicing?.tax_components?.[3]).toEqual({ name: 'VAT', rate: '0.15', compound: true })
  expect(fromFlatInvoicing(toFlatInvoicing(after)).tax_components).toEqual(ghana)
})

it('reads days of reminders however they are parted', () => {
  expect(readDays('7, 1;3 3')).toEqual([1, 3, 7])
  expect(readDays('')).toEqual([])
  expect(readDays('0')).toBeNull()
  expect(readDays('366')).toBeNull()
  expect(readDays('1, soon')).toBeNull()
  expect(readDays('1 2 3 4 5 6 7 8 9 10 11')).toBeNull()
})

it('sends only the settings that were changed, each in its part', () => {
  expect(invoicingChanges(form(), form({ notes: ' ' }))).toEqual({})
  expect(invoicingChanges(form(), form({ tax_rate: '7.5', terms_days: '30' }))).toEqual({
    invoicing: { tax_rate: '0.075', terms_days: 30 },
  })
  expect(invoicingChanges(form(), form({ reminder_days: '3', reminders_enabled: false }))).toEqual({
    reminders: { enabled: false, days: [3] },
  })
})

it('sends the words of the marks there are, in their order, and leaves out what is empty', () => {
  const reminder_texts = { day7: ' Dear {client} ', day1: 'Hello', day3: ' ', day5: 'No mark' }
  const texts = [
    { day: 1, text: 'Hello' },
    { day: 7, text: 'Dear {client}' },
  ]
  expect(invoicingChanges(form(), form({ reminder_texts }))).toEqual({ reminders: { texts } })
  expect(invoicingChanges(form({ reminder_texts }), form({ reminder_texts: { ...reminder_texts, day3: '' } }))).toEqual(
    {},
  )
  expect(invoicingChanges(form({ reminder_texts }), form({ reminder_texts, reminder_days: '1' }))).toEqual({
    reminders: { days: [1], texts: [texts[0]] },
  })
  const merged = fromFlatInvoicing(toFlatInvoicing(form({ reminder_texts: { day1: 'One\n\nTwo', day7: 'Seven' } })))
  expect(merged.reminder_texts).toEqual({ day1: 'One\n\nTwo', day7: 'Seven' })
})

it('shows how a reminder begins, line by line, and knows its placeholders', () => {
  const facts = { client: 'Baobab {days}', number: 'INV-1', balance: '₦5', days: '7' }
  expect(reminderLines('Dear {client},\n\n{balance} of {number}: {days} days {', facts)).toEqual([
    'Dear Baobab {days},',
    '₦5 of INV-1: 7 days {',
  ])
  expect(reminderLines('Dear {name}', facts)).toBeNull()
})

it('sends bank details whole, and blanks as nothing', () => {
  const bank = { ...toBankForm(null), account_name: ' Kente ', account_number: '123', bank_name: 'GCB', password: 'x' }
  expect(toBankDetails(bank)).toEqual({
    account_name: 'Kente',
    account_number: '123',
    bank_name: 'GCB',
    branch_code: null,
    iban: null,
    swift: null,
    instructions: null,
  })
})
