/** Conversations where they are part of a page: their code comes when they are opened. */
import { t } from '@lingui/core/macro'
import { type ComponentProps, lazy, Suspense } from 'react'
import { SkeletonRows } from '@/shared/ui/Skeleton'

const ThreadsPanel = lazy(async () => ({ default: (await import('./ThreadsPanel')).ThreadsPanel }))
const ThreadView = lazy(async () => ({ default: (await import('./ThreadView')).ThreadView }))

export function OpenThreads(props: ComponentProps<typeof ThreadsPanel>) {
  return (
    <Suspense fallback={<SkeletonRows rows={4} label={t`Loading conversations`} />}>
      <ThreadsPanel {...props} />
    </Suspense>
  )
}

export function OpenThread(props: ComponentProps<typeof ThreadView>) {
  return (
    <Suspense fallback={<SkeletonRows rows={5} label={t`Loading messages`} />}>
      <ThreadView {...props} />
    </Suspense>
  )
}
