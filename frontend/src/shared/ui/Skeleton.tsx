import { t } from '@lingui/core/macro'
import { cx } from './classes'

/** A grey bar in the place of something that is coming. Size it with classes ("h-4 w-32"). */
export function Skeleton({ className }: { className?: string }) {
  return <span aria-hidden="true" className={cx('skeleton block rounded-sm', className ?? 'h-4 w-full')} />
}

/** Rows in the shape of a list: a title with a line below, and an amount at the right. */
export function SkeletonRows({ rows = 4, label }: { rows?: number; label?: string }) {
  return (
    <div role="status" aria-label={label ?? t`Loading`} className="divide-y divide-line">
      {Array.from({ length: rows }, (_, row) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: rows are all alike and never move
        <div key={row} className="flex items-center gap-4 px-4 py-3">
          <div className="grid flex-1 gap-2">
            <Skeleton className={cx('h-3.5', row % 2 ? 'w-2/5' : 'w-3/5')} />
            <Skeleton className="h-3 w-1/4" />
          </div>
          <Skeleton className="h-3.5 w-16" />
        </div>
      ))}
    </div>
  )
}
