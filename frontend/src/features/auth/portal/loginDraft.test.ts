import { beforeEach, expect, it } from 'vitest'
import { forgetLoginDraft, readLoginDraft, writeLoginDraft } from './loginDraft'

beforeEach(() => localStorage.clear())
const MINUTE = 60_000

it('comes back to the code while the code is good', () => {
  writeLoginDraft('kora', { email: 'ama@example.com', askedAt: 1000, validMinutes: 10 })
  expect(readLoginDraft('kora', 1000 + 9 * MINUTE).askedAt).toBe(1000)
})

it('comes back to the address, still typed, once the code is over', () => {
  writeLoginDraft('kora', { email: 'ama@example.com', askedAt: 1000, validMinutes: 10 })
  expect(readLoginDraft('kora', 1000 + 11 * MINUTE)).toEqual({
    email: 'ama@example.com',
    askedAt: null,
    validMinutes: 10,
  })
})

it('is empty at first, when forgotten and when damaged', () => {
  const empty = { email: '', askedAt: null, validMinutes: 10 }
  expect(readLoginDraft('kora')).toEqual(empty)
  writeLoginDraft('kora', { email: 'ama@example.com', askedAt: null, validMinutes: 10 })
  forgetLoginDraft('kora')
  expect(readLoginDraft('kora')).toEqual(empty)
  localStorage.setItem('coportal:kora:login', 'no json')
  expect(readLoginDraft('kora')).toEqual(empty)
})
