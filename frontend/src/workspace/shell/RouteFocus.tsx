import { useRouter } from '@tanstack/react-router'
import { useEffect, useState } from 'react'

/** After moving to another page: focus goes to its content, and its name is announced. */
export function RouteFocus() {
  const router = useRouter()
  const [name, setName] = useState('')
  useEffect(
    () =>
      router.subscribe('onRendered', event => {
        if (!event.fromLocation || !event.pathChanged) return
        const main = document.getElementById('main')
        // A form that focused its first field keeps it.
        if (main && !main.contains(document.activeElement)) main.focus({ preventScroll: true })
        setName(document.title)
      }),
    [router],
  )
  return (
    <p aria-live="polite" className="sr-only">
      {name}
    </p>
  )
}
