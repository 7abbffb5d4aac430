import type { RefObject } from 'react'
import { useShortcut } from './shortcuts'

/** j and k walk through the rows, e acts on the one that has focus. Rows mark their link with data-row-link. */
export function useRowKeys(body: RefObject<HTMLElement | null>, act?: (at: number) => void) {
  const links = () => [...(body.current?.querySelectorAll<HTMLElement>('[data-row-link]') ?? [])]
  const here = (all: HTMLElement[]) => {
    const row = document.activeElement?.closest('tr, li')
    return row ? all.findIndex(link => row.contains(link)) : -1
  }
  const move = (step: 1 | -1) => {
    const all = links()
    const at = here(all)
    const next = at === -1 ? (step === 1 ? 0 : all.length - 1) : at + step
    const link = all[next]
    link?.focus()
    link?.scrollIntoView({ block: 'nearest' })
  }
  useShortcut('j', () => move(1))
  useShortcut('k', () => move(-1))
  useShortcut('e', () => {
    const all = links()
    const at = here(all)
    if (at === -1 || !act) return
    // The row may go away; the work goes on with its neighbour.
    const neighbour = all[at + 1] ?? all[at - 1]
    act(at)
    neighbour?.focus()
  })
}
