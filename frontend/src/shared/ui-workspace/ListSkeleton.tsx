import { Skeleton } from '@/shared/ui/Skeleton'

const WIDTHS = ['w-48', 'w-60', 'w-36', 'w-52', 'w-44', 'w-40', 'w-56', 'w-40']

/** Eight rows in the shape of a list of quotes or projects. */
export function ListSkeleton({ label }: { label: string }) {
  return (
    <div role="status" aria-label={label}>
      <div className="hidden h-10 border-b border-line md:block" />
      {WIDTHS.map((width, row) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: rows are all alike and never move
        <div key={row} className="flex h-14 items-center gap-6 border-b border-line md:h-11">
          <div className="grid flex-1 gap-1.5">
            <Skeleton className={`h-3.5 max-w-full ${width}`} />
            <Skeleton className="h-3 w-20 md:hidden" />
          </div>
          <Skeleton className="hidden h-3.5 w-32 md:block" />
          <Skeleton className="hidden h-3.5 w-20 md:block" />
          <Skeleton className="h-3.5 w-20" />
        </div>
      ))}
    </div>
  )
}
