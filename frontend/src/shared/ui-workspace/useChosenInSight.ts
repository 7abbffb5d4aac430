import { useRouter } from '@tanstack/react-router'
import { type RefObject, useEffect, useRef } from 'react'

/**
 * For a row that scrolls sideways: brings the open link or the checked choice to its middle when another is `chosen`,
 * and after every navigation.
 */
export function useChosenInSight<Row extends HTMLElement>(chosen: string): RefObject<Row | null> {
  const row = useRef<Row>(null)
  const router = useRouter()
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is chosen shows in the document, not here
  useEffect(() => {
    const show = () => {
      const one = row.current?.querySelector('[data-status=active], label:has(:checked)')
      if (!row.current || !one) return
      const [room, place] = [row.current.getBoundingClientRect(), one.getBoundingClientRect()]
      // Unlike scrollIntoView this leaves the page where it is.
      row.current.scrollLeft += place.left + place.width / 2 - (room.left + room.width / 2)
    }
    show()
    // The router puts the row back to where it was left, so the last word has to come after that.
    return router.subscribe('onRendered', show)
  }, [chosen, router])
  return row
}
