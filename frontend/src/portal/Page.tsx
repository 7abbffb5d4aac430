import { type ReactNode, useEffect, useRef } from 'react'

let pages = 0
let wentBack = false
addEventListener('popstate', () => {
  wentBack = true
})

interface PageProps {
  title: string
  business: string
  /** The heading, where it says more than the title does. */
  heading?: ReactNode
  children: ReactNode
}

/** One page of the signed-in portal: tells its name to the tab, and to screen readers when it replaces another. */
export function Page({ title, business, heading, children }: PageProps) {
  const headingRef = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    document.title = `${title} · ${business}`
  }, [title, business])
  useEffect(() => {
    pages += 1
    // The first page belongs to the browser; going back keeps the place where the person was.
    if (pages > 1) headingRef.current?.focus({ preventScroll: true })
    if (pages > 1 && !wentBack) scrollTo(0, 0)
    wentBack = false
  }, [])
  return (
    <>
      <h1
        ref={headingRef}
        tabIndex={-1}
        className="text-2xl font-semibold tracking-tight text-balance wrap-anywhere outline-none"
      >
        {heading ?? title}
      </h1>
      {children}
    </>
  )
}
