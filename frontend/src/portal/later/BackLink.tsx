import type { ReactNode } from 'react'
import { Link } from 'wouter'
import { ChevronIcon } from '@/shared/ui/icons'

/** One level up; the first thing on a page that stands below another. */
export function BackLink({ href, children }: { href: string; children: ReactNode }) {
  return (
    <Link
      href={href}
      className="-mt-3 -mb-3 -ml-2 inline-flex min-h-control items-center gap-1 justify-self-start rounded-md px-2 text-md font-medium text-muted hover:text-fg print:hidden"
    >
      <ChevronIcon size={16} className="rotate-180" />
      {children}
    </Link>
  )
}
