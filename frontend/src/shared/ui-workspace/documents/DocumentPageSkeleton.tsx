import { Skeleton } from '@/shared/ui/Skeleton'

const Block = ({ height }: { height: string }) => (
  <div className="rounded-lg border border-line">
    <div className="flex h-12 items-center border-b border-line px-4">
      <Skeleton className="h-3.5 w-24" />
    </div>
    <div className={height} />
  </div>
)

/** The sheet and the panels beside it, empty. */
export function DocumentPageSkeleton({ label }: { label: string }) {
  return (
    <div role="status" aria-label={label} className="mx-auto max-w-6xl">
      <div className="grid gap-3 pt-6 pb-6">
        <Skeleton className="h-3 w-16" />
        <Skeleton className="h-6 w-56" />
        <Skeleton className="h-3 w-32" />
      </div>
      <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,5fr)_minmax(18rem,2.5fr)]">
        <Block height="h-96" />
        <div className="grid gap-4">
          <Block height="h-32" />
          <Block height="h-24" />
        </div>
      </div>
    </div>
  )
}
