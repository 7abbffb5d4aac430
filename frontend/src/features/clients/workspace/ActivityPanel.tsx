import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { Activity } from '@/shared/api/types'
import { Button } from '@/shared/ui/Button'
import { Panel } from '@/shared/ui/Panel'
import { ActivityList } from '@/shared/ui-workspace/ActivityList'
import { clientActivityQuery } from '../queries'

const PAGE = 20

/** The newest come with the page; older ones when asked for. */
export function ActivityPanel({ clientId, newest }: { clientId: string; newest: Activity[] }) {
  const [older, setOlder] = useState(false)
  const list = useInfiniteQuery({ ...clientActivityQuery(clientId), enabled: older })
  const shown = list.data ? list.data.pages.flatMap(page => page.data) : newest
  const hasMore = list.data ? list.hasNextPage : newest.length >= PAGE
  const more = async () => {
    if (!older) {
      setOlder(true)
      await list.refetch()
    }
    await list.fetchNextPage()
  }
  return (
    <Panel title={t`Activity`}>
      <ActivityList entries={shown} />
      {list.isError && (
        <p role="alert" className="px-4 pb-2 text-danger">
          {list.error.message}
        </p>
      )}
      {hasMore && (
        <div className="border-t border-line p-2 text-center">
          <Button size="sm" variant="quiet" busy={list.isFetching} onClick={() => void more()}>
            <Trans>Show older</Trans>
          </Button>
        </div>
      )}
    </Panel>
  )
}
