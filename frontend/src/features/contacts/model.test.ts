import { expect, it } from 'vitest'
import { contactChanges, readContactDraft, toNewContact } from './model'

const before = { name: 'Kofi', email: 'kofi@example.com', role_title: 'Finance', phone: '' }

it('sends an emptied optional field as null and untouched ones not at all', () => {
  expect(contactChanges(before, { ...before, role_title: ' ', phone: '+233' })).toEqual({
    role_title: null,
    phone: '+233',
  })
  expect(contactChanges(before, { ...before, name: 'Kofi ' })).toEqual({})
})

it('leaves blank optional fields out of a new contact', () => {
  expect(toNewContact({ ...before, name: ' Kofi ' })).toEqual({
    name: 'Kofi',
    email: 'kofi@example.com',
    role_title: 'Finance',
  })
})

it('reads a draft of another version as far as it goes', () => {
  expect(readContactDraft({ name: 'Kofi', email: 3 })).toEqual({ name: 'Kofi', email: '', role_title: '', phone: '' })
  expect(readContactDraft(null)).toBeNull()
})
