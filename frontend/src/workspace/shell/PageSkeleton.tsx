import { SkeletonRows } from '@/shared/ui/Skeleton'

/** While the code or the first answer of a page is on its way. */
export function PageSkeleton() {
  return (
    <div className="mx-auto w-full max-w-6xl px-4 py-16">
      <SkeletonRows rows={6} />
    </div>
  )
}
