import { expect, it } from 'vitest'
import { contactChanges, toNewContact } from './model'

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
