import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { Link } from 'wouter'
import type { Thread } from '@/shared/api/types'
import { Time } from '@/shared/lib/Time'
import { MessageIcon } from '@/shared/ui/icons'
import { EmptyState } from '@/shared/ui/states'
import { VisuallyHidden } from '@/shared/ui/VisuallyHidden'
import { excerptOf } from '../../later/conversation'

interface ThreadListProps {
  threads: Thread[]
  business: string
  /** Whose words are called "You". */
  contactId: string
}

export function ThreadList({ threads, business, contactId }: ThreadListProps) {
  if (threads.length === 0) {
    return (
      <EmptyState compact icon={<MessageIcon size={18} />} title={t`No messages yet`}>
        <Trans>Write to {business} here; answers come here and by mail.</Trans>
      </EmptyState>
    )
  }
  return (
    <ul className="divide-y divide-line">
      {threads.map(thread => (
        <li key={thread.id}>
          <Row thread={thread} contactId={contactId} />
        </li>
      ))}
    </ul>
  )
}

function Row({ thread, contactId }: { thread: Thread; contactId: string }) {
  const { last_message: last, unread, project } = thread
  const who = last?.author.id === contactId ? t`You` : last?.author.name
  return (
    <Link
      href={`/messages/${thread.id}`}
      className="grid min-h-14 grid-cols-1 gap-0.5 px-4 py-3 -outline-offset-2 hover:bg-fg/4"
    >
      <span className="flex items-baseline justify-between gap-3">
        <span className={`min-w-0 wrap-anywhere ${unread > 0 ? 'font-semibold' : 'font-medium'}`}>{thread.title}</span>
        {last && <Time instant={last.created_at} className="shrink-0 text-sm text-muted" />}
      </span>
      {project && <span className="truncate text-sm text-muted">{project.name}</span>}
      <span className="flex items-center gap-3">
        <span className={`min-w-0 flex-1 truncate text-md ${unread > 0 ? '' : 'text-muted'}`}>
          {who}: {last?.deleted ? t`Message deleted` : excerptOf(last?.excerpt ?? '') || t`sent a file`}
        </span>
        {unread > 0 && (
          <span className="grid min-w-5 shrink-0 place-items-center rounded-full bg-accent px-1.5 text-xs font-medium text-accent-ink figures">
            {unread > 99 ? '99+' : unread} <VisuallyHidden>{t`unread`}</VisuallyHidden>
          </span>
        )}
      </span>
    </Link>
  )
}
