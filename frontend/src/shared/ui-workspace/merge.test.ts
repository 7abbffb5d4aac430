import { expect, it } from 'vitest'
import { choicesOf, firstPicks, isDecided, merge } from './merge'

const before = { name: 'Ama', phone: '', notes: 'a', company: 'Kente' }

it('asks only about fields that differ now, and marks those both changed', () => {
  const mine = { ...before, name: 'Ama S.', phone: '1', company: 'Kente Ltd' }
  const theirs = { ...before, name: 'Ama M.', notes: 'b', company: 'Kente Ltd' }
  expect(choicesOf(before, mine, theirs)).toEqual([
    { field: 'name', mine: 'Ama S.', theirs: 'Ama M.', clash: true },
    { field: 'phone', mine: '1', theirs: '', clash: false },
    { field: 'notes', mine: 'a', theirs: 'b', clash: false },
  ])
})

it('does not see line ends or blank edges as differences', () => {
  expect(choicesOf(before, { ...before, notes: 'a\r\n' }, { ...before, notes: 'a' })).toEqual([])
})

it('starts with each side keeping what only it changed, and leaves clashes open', () => {
  const mine = { ...before, name: 'Ama S.', phone: '1' }
  const theirs = { ...before, name: 'Ama M.', notes: 'b' }
  const choices = choicesOf(before, mine, theirs)
  const picks = firstPicks(before, mine, choices)
  expect(picks).toEqual({ phone: 'mine', notes: 'theirs' })
  expect(isDecided(choices, picks)).toBe(false)
  expect(isDecided(choices, { ...picks, name: 'theirs' })).toBe(true)
})

it('lays my picks over their version', () => {
  const mine = { ...before, name: 'Ama S.', phone: '1', notes: 'mine' }
  const theirs = { ...before, name: 'Ama M.', notes: 'theirs', company: 'New' }
  expect(merge(theirs, mine, { name: 'mine', notes: 'theirs', phone: 'mine' })).toEqual({
    name: 'Ama S.',
    phone: '1',
    notes: 'theirs',
    company: 'New',
  })
})
