import { t } from '@lingui/core/macro'
import { Skeleton } from '@/shared/ui/Skeleton'

const Block = ({ tall = false }: { tall?: boolean }) => (
  <div className="rounded-lg border border-line">
    <div className="flex h-12 items-center border-b border-line px-4">
      <Skeleton className="h-3.5 w-24" />
    </div>
    <div className={tall ? 'h-44' : 'h-28'} />
  </div>
)

/** The page's panels, empty. */
export function ClientPageSkeleton() {
  return (
    <div role="status" aria-label={t`Loading client`} className="mx-auto max-w-6xl">
      <div className="grid gap-3 pt-6 pb-6">
        <Skeleton className="h-3 w-16" />
        <Skeleton className="h-6 w-56" />
      </div>
      <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,5fr)_minmax(18rem,3fr)]">
        <div className="grid gap-4">
          <Block tall />
          <Block />
          <Block />
        </div>
        <div className="grid gap-4">
          <Block />
          <Block tall />
        </div>
      </div>
    </div>
  )
}
