import { t } from '@lingui/core/macro'
import { Skeleton } from '@/shared/ui/Skeleton'

const CARDS = [3, 2, 1, 2, 1]

export function BoardSkeleton() {
  return (
    <div role="status" aria-label={t`Loading board`} className="grid items-start gap-3 md:grid-cols-5">
      {CARDS.map((cards, column) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: columns never move
        <div key={column} className="grid gap-2 rounded-lg bg-sunken p-2.5">
          <Skeleton className="my-1.5 h-3.5 w-20" />
          {Array.from({ length: cards }, (_, card) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: cards are all alike and never move
            <div key={card} className="h-16 rounded-md border border-line bg-raised" />
          ))}
        </div>
      ))}
    </div>
  )
}
