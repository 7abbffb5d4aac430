import { act } from '@testing-library/react'
import { useForm } from 'react-hook-form'
import { beforeEach, expect, it, vi } from 'vitest'
import { renderAppHook } from '@/testing/render'
import { clearDrafts, loadDraft, useDraft } from './drafts'

const worth = (values: { name: string }) => values.name !== ''
const read = (stored: unknown) => stored as { name: string }
function setUp() {
  return renderAppHook(() => {
    const form = useForm({ defaultValues: { name: '' } })
    return { form, kept: useDraft('test', form, worth) }
  })
}
beforeEach(() => {
  localStorage.clear()
  vi.useFakeTimers()
  return () => vi.useRealTimers()
})

it('keeps what was typed when the form goes away before the clock rang', () => {
  const { result, unmount } = setUp()
  act(() => result.current.form.setValue('name', 'Ama'))
  expect(loadDraft('test', read)).toBeNull()
  unmount()
  expect(loadDraft('test', read)).toEqual({ name: 'Ama' })
})

it('does not bring a dropped draft back when the form goes away', () => {
  const { result, unmount } = setUp()
  act(() => result.current.form.setValue('name', 'Ama'))
  result.current.kept.drop()
  unmount()
  expect(loadDraft('test', read)).toBeNull()
})

it('forgets a draft that was emptied, and all of them on request', () => {
  const { result } = setUp()
  act(() => result.current.form.setValue('name', 'Ama'))
  vi.advanceTimersByTime(400)
  expect(loadDraft('test', read)).toEqual({ name: 'Ama' })
  act(() => result.current.form.setValue('name', ''))
  vi.advanceTimersByTime(400)
  expect(loadDraft('test', read)).toBeNull()

  act(() => result.current.form.setValue('name', 'Ama'))
  vi.advanceTimersByTime(400)
  localStorage.setItem('other', '1')
  clearDrafts()
  expect(loadDraft('test', read)).toBeNull()
  expect(localStorage.getItem('other')).toBe('1')
  act(() => result.current.form.setValue('name', 'Ama Mensah'))
  window.dispatchEvent(new Event('pagehide'))
  expect(loadDraft('test', read)).toBeNull()
})

it('takes a broken draft as none', () => {
  localStorage.setItem('coportal.draft.test', '{')
  expect(loadDraft('test', read)).toBeNull()
})
