import { fireEvent } from '@testing-library/react'
import { beforeEach, expect, it, vi } from 'vitest'
import { renderApp } from '@/testing/render'
import { setShortcutsOn, useShortcut } from './shortcuts'

function Bound({ keys, run }: { keys: string; run: () => void }) {
  useShortcut(keys, run)
  return <input aria-label="field" />
}
const press = (key: string, target: Element | Window = window) => fireEvent.keyDown(target, { key })
beforeEach(() => setShortcutsOn(true))

it('runs a key, and two keys in a row', () => {
  const c = vi.fn()
  const gc = vi.fn()
  renderApp(
    <>
      <Bound keys="c" run={c} />
      <Bound keys="g c" run={gc} />
    </>,
  )
  press('c')
  press('g')
  press('c')
  expect(c).toHaveBeenCalledTimes(1)
  expect(gc).toHaveBeenCalledTimes(1)
})

it('leaves keys alone while somebody types, with a modifier, and when turned off', () => {
  const run = vi.fn()
  const { getByLabelText } = renderApp(<Bound keys="c" run={run} />)
  press('c', getByLabelText('field'))
  fireEvent.keyDown(window, { key: 'c', metaKey: true })
  setShortcutsOn(false)
  press('c')
  expect(run).not.toHaveBeenCalled()
  setShortcutsOn(true)
  press('c')
  expect(run).toHaveBeenCalledTimes(1)
})

it('lets the newest binding of a key win', () => {
  const outer = vi.fn()
  const inner = vi.fn()
  const { rerender } = renderApp(<Bound keys="e" run={outer} />)
  rerender(
    <>
      <Bound keys="e" run={outer} />
      <Bound keys="e" run={inner} />
    </>,
  )
  press('e')
  expect([outer.mock.calls.length, inner.mock.calls.length]).toEqual([0, 1])
})
