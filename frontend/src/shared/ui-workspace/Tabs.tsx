import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'

interface Tab {
  label: string
  current: boolean
  search: object
  /** After the word: how much waits there. */
  after?: ReactNode
}

/** The parts of one page: links, so that each has an address and the way back works. */
export function Tabs({ label, tabs }: { label: string; tabs: Tab[] }) {
  return (
    <nav aria-label={label} className="mb-4 border-b border-line">
      <ul className="-mb-px flex gap-1 overflow-x-auto">
        {tabs.map(tab => (
          <li key={tab.label}>
            <Link
              to="."
              search={tab.search as never}
              resetScroll={false}
              aria-current={tab.current ? 'page' : undefined}
              // The router would take the first tab for the page whose path all of them share.
              activeOptions={{ exact: true, includeSearch: true }}
              className="flex min-h-10 pointer-coarse:min-h-11 items-center gap-2 border-b-2 border-transparent px-3 text-muted no-underline -outline-offset-2 hover:text-fg aria-[current=page]:border-accent-text aria-[current=page]:font-medium aria-[current=page]:text-fg"
            >
              {tab.label}
              {tab.after}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  )
}
