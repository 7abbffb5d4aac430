import { Plural } from '@lingui/react/macro'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { CountBadge } from '@/shared/ui-workspace/CountBadge'
import { threadListQuery, unreadThreadsQuery } from '../queries'

/** How many conversations have something unread; nothing for none. */
export function UnreadCount({ className }: { className?: string }) {
  const { data: count } = useQuery(unreadThreadsQuery)
  return <Unread count={count ?? 0} className={className} />
}

/** The same of one client or project. */
export function UnreadIn({ clientId, projectId }: { clientId: string; projectId: string }) {
  const { data } = useInfiniteQuery(threadListQuery({ client_id: clientId, project_id: projectId, archived: false }))
  return <Unread count={data?.pages.flatMap(page => page.data).filter(thread => thread.unread > 0).length ?? 0} />
}

function Unread({ count, className }: { count: number; className?: string | undefined }) {
  if (count === 0) return null
  return (
    <CountBadge
      count={count}
      className={className}
      words={<Plural value={count} one="# unread conversation" other="# unread conversations" />}
    />
  )
}
