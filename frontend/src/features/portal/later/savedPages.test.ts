import { beforeEach, expect, it } from 'vitest'
import { clearSaved } from '../saved'
import { forgetPage, readPage, savePage } from './savedPages'

beforeEach(() => localStorage.clear())

it('keeps a page of one person with its time', () => {
  savePage('kora', 'ama', 'quotes/quo_1', { title: 'Logo' }, 1234)
  expect(readPage('kora', 'ama', 'quotes/quo_1')).toEqual({ at: 1234, data: { title: 'Logo' } })
  expect(readPage('kora', 'kofi', 'quotes/quo_1')).toBeUndefined()
  forgetPage('kora', 'ama', 'quotes/quo_1')
  expect(readPage('kora', 'ama', 'quotes/quo_1')).toBeUndefined()
})

it('forgets pages with everything else of the portal', () => {
  savePage('kora', 'ama', 'quotes', [])
  clearSaved('kora')
  expect(localStorage.length).toBe(0)
})

it('takes damaged storage for none', () => {
  savePage('kora', 'ama', 'quotes', [])
  localStorage.setItem('coportal:kora:data:ama/quotes', '{"at":')
  expect(readPage('kora', 'ama', 'quotes')).toBeUndefined()
})
