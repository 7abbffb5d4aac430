import type { ReactNode } from 'react'
import { cx } from './classes'

const TONES = {
  neutral: 'border-line bg-sunken',
  warning: 'border-warning/30 bg-warning-soft',
  danger: 'border-danger/30 bg-danger-soft',
}

export interface BannerProps {
  tone?: keyof typeof TONES | undefined
  icon?: ReactNode
  children: ReactNode
  action?: ReactNode
}

/** A sentence about the state of the whole page. */
export function Banner({ tone = 'neutral', icon, children, action }: BannerProps) {
  return (
    <div role="status" className={cx('flex items-center gap-3 rounded-md border px-4 py-2.5 text-md', TONES[tone])}>
      {icon && (
        <span aria-hidden="true" className="shrink-0 text-muted">
          {icon}
        </span>
      )}
      <div className="min-w-0 flex-1 wrap-anywhere">{children}</div>
      {action}
    </div>
  )
}
