import { Skeleton } from '@/shared/ui/Skeleton'
import { BoardSkeleton } from './BoardSkeleton'

/** Heading, progress and board, empty. */
export const ProjectPageSkeleton = () => (
  <div>
    <div className="grid gap-3 pt-6 pb-6">
      <Skeleton className="h-3 w-16" />
      <Skeleton className="h-6 w-56" />
      <Skeleton className="h-3 w-40" />
    </div>
    <BoardSkeleton />
  </div>
)
