import { act } from '@testing-library/react'
import { expect, it } from 'vitest'
import { renderAppHook } from '@/testing/render'
import { useChoice } from './useChoice'

function setUp() {
  let stored = false
  const saves: { resolve: () => void; reject: (error: Error) => void }[] = []
  const hook = renderAppHook(() =>
    useChoice(stored, () => new Promise<void>((resolve, reject) => saves.push({ resolve, reject }))),
  )
  const shown = () => hook.result.current[0]
  const choose = (choice: boolean) => act(() => hook.result.current[1](choice))
  const store = (value: boolean) => {
    stored = value
    hook.rerender()
  }
  return { saves, shown, choose, store }
}

it('shows what was chosen at once, and keeps it until it is stored', async () => {
  const { saves, shown, choose, store } = setUp()
  choose(true)
  expect(shown()).toBe(true)
  await act(async () => saves[0]?.resolve())
  expect(shown()).toBe(true)
  store(true)
  expect(shown()).toBe(true)
  store(false)
  expect(shown()).toBe(false)
})

it('shows what is stored when it cannot be saved', async () => {
  const { saves, shown, choose } = setUp()
  choose(true)
  await act(async () => saves[0]?.reject(new Error('No line')))
  expect(shown()).toBe(false)
})
