import type { ReactNode } from 'react'
import { cx } from '@/shared/ui/classes'

interface CountBadgeProps {
  count: number
  /** The number and what it counts, for who does not see it. */
  words: ReactNode
  className?: string | undefined
}

/** How much waits; a hundred and more is said as many. */
export function CountBadge({ count, words, className }: CountBadgeProps) {
  return (
    <span
      className={cx(
        'grid min-w-5 shrink-0 place-items-center rounded-full bg-accent px-1.5 text-xs font-medium text-accent-ink figures',
        className,
      )}
    >
      <span aria-hidden="true">{count > 99 ? '99+' : count}</span>
      <span className="sr-only"> {words}</span>
    </span>
  )
}
