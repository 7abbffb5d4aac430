import { useEffect } from 'react'

/** Names the browser tab. */
export function PageTitle({ children }: { children: string }) {
  useEffect(() => {
    document.title = `${children} · CoPortal`
  }, [children])
  return null
}
