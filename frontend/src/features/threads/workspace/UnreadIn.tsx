import { Plural } from '@lingui/react/macro'
import { useInfiniteQuery } from '@tanstack/react-query'
import { CountBadge } from '@/shared/ui-workspace/CountBadge'
import { threadListQuery } from '../queries'

/** How many conversations of a client or project have something unread; nothing for none. */
export function UnreadIn({ clientId, projectId }: { clientId: string; projectId: string }) {
  const { data } = useInfiniteQuery(threadListQuery({ client_id: clientId, project_id: projectId, archived: false }))
  const count = data?.pages.flatMap(page => page.data).filter(thread => thread.unread > 0).length ?? 0
  if (count === 0) return null
  return (
    <CountBadge
      count={count}
      words={<Plural value={count} one="# unread conversation" other="# unread conversations" />}
    />
  )
}
