import { expect, it } from 'vitest'
import { aClient, aContact, aSummary } from '@/testing/factories'
import {
  changesBetween,
  EMPTY_FORM,
  invoiceState,
  isBlank,
  isMailUnderWay,
  nextSort,
  parseListSearch,
  readDraft,
  toForm,
  toNewClient,
  withoutClient,
} from './model'

it('sends only fields that say something, trimmed', () => {
  const form = { ...EMPTY_FORM, name: ' Ama ', email: 'ama@example.com ', company: '  ', notes: 'a\r\nb' }
  expect(toNewClient(form)).toEqual({ name: 'Ama', email: 'ama@example.com', notes: 'a\nb' })
})

it('finds what was changed, and a cleared field as null', () => {
  const before = toForm(aClient())
  const after = { ...before, phone: '+233 24', company: '', notes: `${before.notes}\r\n` }
  expect(changesBetween(before, after)).toEqual({ phone: '+233 24', company: null })
})

it('keeps a cleared name as text, because a client must have one', () => {
  const before = toForm(aClient())
  expect(changesBetween(before, { ...before, name: ' ' })).toEqual({ name: '' })
})

it('reads list state from the address and falls back where it makes no sense', () => {
  expect(parseListSearch({})).toEqual({ q: '', status: 'active', sort: 'name' })
  expect(parseListSearch({ q: '42', status: 'archived', sort: '-outstanding' })).toEqual({
    q: '42',
    status: 'archived',
    sort: '-outstanding',
  })
  expect(parseListSearch({ q: 'x'.repeat(300), status: 'deleted', sort: 'phone', other: 1 })).toEqual({
    q: '',
    status: 'active',
    sort: 'name',
  })
})

it('sorts amounts and dates from the top first, names from A', () => {
  expect(nextSort('name', 'outstanding')).toBe('-outstanding')
  expect(nextSort('-outstanding', 'outstanding')).toBe('outstanding')
  expect(nextSort('outstanding', 'name')).toBe('name')
  expect(nextSort('name', 'name')).toBe('-name')
})

it('takes a client out of every loaded page', () => {
  const pages = {
    pages: [
      { data: [aSummary({ id: 'a' }), aSummary({ id: 'b' })], next_cursor: 'x' },
      { data: [aSummary({ id: 'c' })], next_cursor: null },
    ],
    pageParams: ['', 'x'],
  }
  expect(withoutClient(pages, 'b')?.pages.map(page => page.data.map(client => client.id))).toEqual([['a'], ['c']])
  expect(withoutClient(undefined, 'b')).toBeUndefined()
})

it('restores a draft as far as it can be read', () => {
  expect(readDraft({ name: 'Ama', email: 7, gone: true })).toEqual({ ...EMPTY_FORM, name: 'Ama' })
  expect(readDraft(EMPTY_FORM)).toBeNull()
  expect(readDraft('rubbish')).toBeNull()
  expect(isBlank({ ...EMPTY_FORM, notes: ' \n' })).toBe(true)
})

it('watches an invitation for a minute, while its mail has not left', () => {
  const invited = aContact({ invite_delivery: 'queued', invited_at: '2026-11-24T08:00:00Z' })
  const at = (time: string) => Date.parse(`2026-11-24T${time}Z`)
  expect(isMailUnderWay([aContact(), invited], at('08:00:30'))).toBe(true)
  expect(isMailUnderWay([invited], at('08:01:30'))).toBe(false)
  expect(isMailUnderWay([{ ...invited, invite_delivery: 'sent' }], at('08:00:30'))).toBe(false)
})

it('shows an invoice of the overview as late or partly paid where it is', () => {
  const cedis = (amount: number) => ({ amount, currency: 'GHS' })
  const card = { id: 'inv_1', number: 'INV-0001', total: cedis(100), balance: cedis(40), due_on: '2026-03-09' }
  expect(invoiceState({ ...card, status: 'sent' }, '2026-03-09')).toBe('partially_paid')
  expect(invoiceState({ ...card, status: 'sent' }, '2026-03-10')).toBe('overdue')
  expect(invoiceState({ ...card, status: 'sent', balance: cedis(100) }, '2026-03-09')).toBe('sent')
  expect(invoiceState({ ...card, status: 'cancelled' }, '2026-03-10')).toBe('cancelled')
})
