import { createLink } from '@tanstack/react-router'
import { ChevronLeft } from 'lucide-react'
import type { ComponentProps } from 'react'

/** Above a page's title: the way back to where it lies. */
export const BackLink = createLink(({ children, ...link }: ComponentProps<'a'>) => (
  <a {...link} className="inline-flex min-h-6 pointer-coarse:min-h-11 items-center gap-1 no-underline hover:text-fg">
    <ChevronLeft size={14} aria-hidden="true" className="shrink-0" />
    {children}
  </a>
))
