import { act } from '@testing-library/react'
import { expect, it } from 'vitest'
import { ApiError, type Tagged } from '@/shared/api/client'
import { aProblem } from '@/testing/factories'
import { renderAppHook } from '@/testing/render'
import { taggedTheirs, useVersions } from './useVersions'

interface Thing {
  name: string
  version: number
}
const first: Thing = { name: 'Kente', version: 1 }
const second: Thing = { name: 'Adinkra', version: 2 }
const failure = (code: 'edit_conflict' | 'internal', current?: Thing) =>
  new ApiError({ ...aProblem({ current }), code }, null, '"2"')

it('shows both versions when somebody else was faster, and saves from theirs then', async () => {
  let stored = first
  const { result, rerender } = renderAppHook(() => useVersions(stored))
  const lose = () => Promise.reject(failure('edit_conflict', second))
  await act(async () => expect(await result.current.trySave(first, lose)).toBe(false))
  expect(result.current.theirs).toEqual(second)
  // Fetched again in the background: what the form began from stays.
  stored = second
  rerender()
  expect(result.current.base).toEqual(first)

  const third = { name: 'Bogolan', version: 3 }
  const loseAgain = () => Promise.reject(failure('edit_conflict', third))
  await act(async () => expect(await result.current.trySave(second, loseAgain)).toBe(false))
  expect(result.current.base).toEqual(second)
  expect(result.current.theirs).toEqual(third)
  act(() => result.current.backToForm())
  expect(result.current.theirs).toBeNull()
  expect(result.current.base).toEqual(second)
})

it('says that it is saved, and begins from what was saved', async () => {
  const { result } = renderAppHook(() => useVersions(first))
  await act(async () => expect(await result.current.trySave(first, () => Promise.resolve(second))).toBe(true))
  expect(result.current.theirs).toBeNull()
  act(() => result.current.beginFrom(second))
  expect(result.current.base).toEqual(second)
})

it('leaves every other failure to the form', async () => {
  const { result } = renderAppHook(() => useVersions(first))
  for (const error of [failure('internal'), failure('edit_conflict'), new Error('No line')]) {
    await expect(result.current.trySave(first, () => Promise.reject(error))).rejects.toBe(error)
  }
  expect(result.current.theirs).toBeNull()
})

it('keeps the tag of what somebody else saved', async () => {
  const stored: Tagged<Thing> = { data: first, etag: '"1"' }
  const { result } = renderAppHook(() => useVersions(stored, taggedTheirs<Thing>))
  const lose = () => Promise.reject(failure('edit_conflict', second))
  await act(async () => expect(await result.current.trySave(stored, lose)).toBe(false))
  expect(result.current.theirs).toEqual({ data: second, etag: '"2"' })
})
