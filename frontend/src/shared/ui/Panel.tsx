import { type ReactNode, useId } from 'react'
import { cx } from './classes'

/** A raised surface with a hairline. */
export function Card({ className, children }: { className?: string; children: ReactNode }) {
  return <div className={cx('rounded-lg border border-line bg-raised', className)}>{children}</div>
}

export interface PanelProps {
  title: ReactNode
  /** Shown small after the title. */
  count?: number | undefined
  /** A link or button at the right of the title. */
  action?: ReactNode
  children: ReactNode
  className?: string | undefined
}

/** A titled card: a landmark named by its heading. Its children bring their own padding. */
export function Panel({ title, count, action, children, className }: PanelProps) {
  const id = useId()
  return (
    <section aria-labelledby={id} className={cx('rounded-lg border border-line bg-raised', className)}>
      <div className="flex min-h-12 flex-wrap items-center gap-x-2 border-b border-line px-4 py-1.5">
        <h2 id={id} className="py-1.5 text-md font-semibold">
          {title}
        </h2>
        {count !== undefined && <span className="text-sm text-muted figures">{count}</span>}
        {action && <div className="ml-auto">{action}</div>}
      </div>
      {children}
    </section>
  )
}
