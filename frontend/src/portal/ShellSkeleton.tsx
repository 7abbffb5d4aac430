import { Skeleton, SkeletonRows } from '@/shared/ui/Skeleton'

/** The width that header and pages share. */
export const COLUMN = 'mx-auto w-full max-w-4xl px-4'

/** The shape of the first screen while its one answer is on the way. */
export function ShellSkeleton() {
  return (
    <div className="min-h-dvh">
      <div className="border-b border-line bg-raised">
        <div className={`${COLUMN} flex min-h-16 items-center gap-3`}>
          <Skeleton className="size-9 rounded-md" />
          <Skeleton className="h-4 w-40" />
        </div>
      </div>
      <main className={`${COLUMN} grid gap-5 py-6`}>
        <Skeleton className="h-8 w-48" />
        <div className="rounded-lg border border-line bg-raised">
          <SkeletonRows rows={2} />
        </div>
        <div className="rounded-lg border border-line bg-raised">
          <SkeletonRows rows={3} />
        </div>
      </main>
    </div>
  )
}
