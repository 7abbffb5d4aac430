import { t } from '@lingui/core/macro'
import { Skeleton } from '@/shared/ui/Skeleton'

/** The shape of the pages before sign-in, while their script and the brand are on the way. */
export function AuthSkeleton() {
  return (
    <main
      className="mx-auto flex min-h-dvh max-w-md flex-col justify-center px-4"
      aria-label={t`Loading`}
      aria-busy="true"
    >
      <div className="grid grid-cols-1 gap-5 rounded-lg border border-line bg-raised px-5 py-8 sm:px-8">
        <div className="flex items-center gap-3">
          <Skeleton className="size-9 rounded-md" />
          <Skeleton className="h-4 w-32" />
        </div>
        <Skeleton className="h-8 w-3/4" />
        <Skeleton className="h-11 rounded-md" />
        <Skeleton className="h-11 rounded-md" />
      </div>
    </main>
  )
}
