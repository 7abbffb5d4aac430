import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { useInfiniteQuery } from '@tanstack/react-query'
import { History } from 'lucide-react'
import { useState } from 'react'
import type { Activity } from '@/shared/api/types'
import { Time } from '@/shared/lib/Time'
import { Button } from '@/shared/ui/Button'
import { Panel } from '@/shared/ui/Panel'
import { EmptyState } from '@/shared/ui/states'
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
      {shown.length === 0 ? (
        <EmptyState compact icon={<History size={20} />} title={t`Nothing happened yet`}>
          <Trans>Invites, sign-ins, changes and everything else are written down here.</Trans>
        </EmptyState>
      ) : (
        <ol className="px-4 py-2">
          {shown.map(entry => (
            <li key={entry.id} className="flex items-baseline gap-3 py-1.5">
              <span aria-hidden="true" className="size-1.5 shrink-0 -translate-y-0.5 rounded-full bg-line-strong" />
              <span className="min-w-0 flex-1 wrap-anywhere">{entry.summary}</span>
              <Time instant={entry.occurred_at} className="shrink-0 text-sm whitespace-nowrap text-muted" />
            </li>
          ))}
        </ol>
      )}
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
