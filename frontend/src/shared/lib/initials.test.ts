import { expect, it } from 'vitest'
import { firstName, initials } from './initials'

it.each([
  ['Ama Serwaa Mensah', 'AM'],
  ['kora', 'K'],
  ['  Élan   & Co ', 'ÉC'],
  ['', '?'],
])('initials of "%s" are %s', (name, letters) => {
  expect(initials(name)).toBe(letters)
})

it('calls a person by the first of their names', () => {
  expect(firstName(' Ama Serwaa Mensah')).toBe('Ama')
})
