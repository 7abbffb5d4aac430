import { Plural } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { CountBadge } from '@/shared/ui-workspace/CountBadge'
import { unreadThreadsQuery } from '../queries'

/** How many conversations have something unread; nothing for none. */
export function UnreadCount({ className }: { className?: string }) {
  const { data: count } = useQuery(unreadThreadsQuery)
  if (!count) return null
  return (
    <CountBadge
      count={count}
      className={className}
      words={<Plural value={count} one="# unread conversation" other="# unread conversations" />}
    />
  )
}
