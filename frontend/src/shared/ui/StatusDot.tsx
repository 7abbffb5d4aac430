import type { ReactNode } from 'react'
import { cx } from './classes'

export type Tone = 'neutral' | 'accent' | 'success' | 'warning' | 'danger'

const DOTS: Record<Tone, string> = {
  neutral: 'bg-muted',
  accent: 'bg-accent-text',
  success: 'bg-success',
  warning: 'bg-warning',
  danger: 'bg-danger',
}

/** A status is a word with a dot; the colour only helps. */
export function StatusDot({ tone = 'neutral', children }: { tone?: Tone | undefined; children: ReactNode }) {
  return (
    <span className="inline-flex items-center gap-1.5 text-sm whitespace-nowrap text-fg/85">
      <span aria-hidden="true" className={cx('size-2 shrink-0 rounded-full', DOTS[tone])} />
      {children}
    </span>
  )
}
