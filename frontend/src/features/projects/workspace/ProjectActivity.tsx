import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Button } from '@/shared/ui/Button'
import { Panel } from '@/shared/ui/Panel'
import { SkeletonRows } from '@/shared/ui/Skeleton'
import { ErrorState } from '@/shared/ui/states'
import { ActivityList } from '@/shared/ui-workspace/ActivityList'
import { projectActivityQuery } from '../queries'

/** Everything that happened with the project, its tasks, its files and its quote. */
export function ProjectActivity({ projectId }: { projectId: string }) {
  const list = useInfiniteQuery(projectActivityQuery(projectId))
  return (
    <Panel title={t`Activity`}>
      {list.isPending && <SkeletonRows rows={3} label={t`Loading activity`} />}
      {list.isError && !list.data && (
        <ErrorState compact detail={list.error.message} onRetry={() => void list.refetch()} busy={list.isFetching} />
      )}
      {list.data && <ActivityList entries={list.data.pages.flatMap(page => page.data)} />}
      {list.hasNextPage && (
        <div className="border-t border-line p-2 text-center">
          <Button size="sm" variant="quiet" busy={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
            <Trans>Show older</Trans>
          </Button>
        </div>
      )}
    </Panel>
  )
}
