import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Archive, MessagesSquare, Plus } from 'lucide-react'
import { lazy, Suspense, useRef, useState } from 'react'
import type { Named } from '@/shared/api/types'
import { Button } from '@/shared/ui/Button'
import { cx } from '@/shared/ui/classes'
import { SkeletonRows } from '@/shared/ui/Skeleton'
import { EmptyState, ErrorState } from '@/shared/ui/states'
import { MoreRows } from '@/shared/ui-workspace/MoreRows'
import { useRowKeys } from '@/shared/ui-workspace/useRowKeys'
import type { TabSearch } from '../model'
import { threadListQuery } from '../queries'
import { OpenThread } from './OpenThreads'
import { ThreadRow } from './ThreadRow'

const NewThread = lazy(async () => ({ default: (await import('./NewThread')).NewThread }))

interface ThreadsPanelProps {
  user: Named
  client: Named
  project: Named | null
  search: TabSearch
  /** False where nothing new may begin. */
  mayWrite: boolean
}

/** The conversations of a client or of one project, and the open one beside them. */
export function ThreadsPanel({ user, client, project, search, mayWrite }: ThreadsPanelProps) {
  const navigate = useNavigate()
  const [archived, setArchived] = useState(false)
  const query = { client_id: project ? '' : client.id, project_id: project?.id ?? '', archived }
  const list = useInfiniteQuery(threadListQuery(query))
  const rows = useRef<HTMLUListElement>(null)
  useRowKeys(rows)
  const threads = list.data?.pages.flatMap(page => page.data) ?? []
  const here = { tab: 'messages' } as const
  const go = (more: object) => void navigate({ to: '.', search: { ...here, ...more } as never, resetScroll: false })
  const begin = mayWrite && (
    <Button
      size="sm"
      variant={threads.length === 0 && !archived ? 'primary' : 'secondary'}
      icon={<Plus size={16} aria-hidden="true" />}
      onClick={() => go({ new: 'yes' })}
    >
      <Trans>New conversation</Trans>
    </Button>
  )
  const dialog = search.new && mayWrite && (
    <Suspense>
      <NewThread
        userId={user.id}
        client={client}
        project={project}
        onClose={() => go({ thread: search.thread })}
        onCreated={thread => go({ thread: thread.id })}
      />
    </Suspense>
  )
  if (list.isPending) return <SkeletonRows rows={4} label={t`Loading conversations`} />
  if (list.isError && threads.length === 0) {
    return <ErrorState detail={list.error.message} onRetry={() => void list.refetch()} busy={list.isFetching} />
  }
  if (threads.length === 0 && !archived && !search.thread) {
    return (
      <div className="rounded-lg border border-line">
        <EmptyState icon={<MessagesSquare size={20} />} title={t`Nothing was written yet`} action={begin}>
          <Trans>Talk with the client here, or among yourselves in an internal conversation.</Trans>
        </EmptyState>
        <ArchivedToggle archived={archived} onToggle={setArchived} />
        {dialog}
      </div>
    )
  }
  return (
    <div className="grid h-[calc(100dvh-9rem)] grid-cols-1 min-h-112 overflow-hidden rounded-lg border border-line md:grid-cols-[18rem_minmax(0,1fr)] md:h-[calc(100dvh-13rem)]">
      <div className={cx('min-h-0 flex-col border-line md:flex md:border-r', search.thread ? 'hidden' : 'flex')}>
        {begin && <div className="border-b border-line p-2">{begin}</div>}
        <div className="min-h-0 flex-1 overflow-y-auto">
          <ul ref={rows} aria-label={t`Conversations`}>
            {threads.map(thread => (
              <ThreadRow
                key={thread.id}
                thread={thread}
                meId={user.id}
                isOpen={thread.id === search.thread}
                showsPlace={!project && thread.project !== null}
                search={{ ...here, thread: thread.id } as never}
              />
            ))}
          </ul>
          {threads.length === 0 && (
            <p className="px-4 py-3 text-muted">
              {archived ? <Trans>Nothing is archived.</Trans> : <Trans>Nothing else is here.</Trans>}
            </p>
          )}
          {list.hasNextPage && (
            <MoreRows
              busy={list.isFetchingNextPage}
              failure={list.isFetchNextPageError ? list.error.message : null}
              onMore={() => void list.fetchNextPage()}
            />
          )}
        </div>
        <ArchivedToggle archived={archived} onToggle={setArchived} />
      </div>
      <div className={cx('min-h-0 min-w-0 md:block', search.thread ? 'block' : 'hidden')}>
        {search.thread ? (
          <OpenThread key={search.thread} id={search.thread} user={user} back={here as never} />
        ) : (
          <div className="grid h-full place-items-center">
            <EmptyState icon={<MessagesSquare size={20} />} title={t`Choose a conversation`} />
          </div>
        )}
      </div>
      {dialog}
    </div>
  )
}

function ArchivedToggle({ archived, onToggle }: { archived: boolean; onToggle: (archived: boolean) => void }) {
  return (
    <div className="border-t border-line p-1.5">
      <Button
        size="sm"
        variant="quiet"
        className="text-muted!"
        icon={<Archive size={16} aria-hidden="true" />}
        onClick={() => onToggle(!archived)}
      >
        {archived ? <Trans>Back to the open ones</Trans> : <Trans>Show archived</Trans>}
      </Button>
    </div>
  )
}
