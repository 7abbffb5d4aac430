import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Link, type LinkProps } from '@tanstack/react-router'
import {
  AtSign,
  Bell,
  BellOff,
  CircleX,
  FileSignature,
  type LucideIcon,
  MessageSquareText,
  PenLine,
} from 'lucide-react'
import { useState } from 'react'
import type { Notification } from '@/shared/api/types'
import { errorText } from '@/shared/lib/errorText'
import { Time } from '@/shared/lib/Time'
import { Button, IconButton } from '@/shared/ui/Button'
import { cx } from '@/shared/ui/classes'
import { Dialog } from '@/shared/ui/Dialog'
import { SkeletonRows } from '@/shared/ui/Skeleton'
import { EmptyState, ErrorState } from '@/shared/ui/states'
import { CountBadge } from '@/shared/ui-workspace/CountBadge'
import { notificationsQuery, useSeeNotifications } from '../queries'

/** Tells how much is new, and opens the list of it. */
export function NotificationsBell({ className }: { className?: string }) {
  const [open, setOpen] = useState(false)
  const { data } = useInfiniteQuery(notificationsQuery)
  const unread = data?.pages[0]?.unread ?? 0
  return (
    <span className="relative inline-grid">
      <IconButton
        label={unread > 0 ? t`Notifications, ${unread} new` : t`Notifications`}
        icon={<Bell size={18} aria-hidden="true" />}
        className={className}
        onClick={() => setOpen(true)}
      />
      {unread > 0 && (
        <CountBadge
          count={unread}
          words={null}
          className="pointer-events-none absolute -top-0.5 -right-0.5 ring-2 ring-surface"
        />
      )}
      {open && <NotificationsSheet onClose={() => setOpen(false)} />}
    </span>
  )
}

function NotificationsSheet({ onClose }: { onClose: () => void }) {
  const list = useInfiniteQuery(notificationsQuery)
  const see = useSeeNotifications()
  const rows = list.data?.pages.flatMap(page => page.data) ?? []
  const newest = rows[0]
  const unread = list.data?.pages[0]?.unread ?? 0
  return (
    <Dialog open onClose={onClose} title={t`Notifications`} kind="sheet">
      <div className="-mx-5">
        {unread > 0 && newest && (
          <div className="border-b border-line px-5 pb-2">
            <Button size="sm" busy={see.isPending} onClick={() => see.mutate(newest.id)}>
              <Trans>Mark all as read</Trans>
            </Button>
            <p role="alert" className="pt-1.5 text-sm text-danger empty:hidden">
              {see.isError && errorText(see.error)}
            </p>
          </div>
        )}
        {list.isPending && <SkeletonRows rows={4} />}
        {list.isError && rows.length === 0 && (
          <ErrorState detail={errorText(list.error)} onRetry={() => void list.refetch()} busy={list.isFetching} />
        )}
        {list.isSuccess && rows.length === 0 && (
          <EmptyState icon={<BellOff size={20} />} title={t`Nothing new`}>
            <Trans>Messages, mentions and what clients decide on quotes are told here.</Trans>
          </EmptyState>
        )}
        <ul className="divide-y divide-line">
          {rows.map(row => (
            <Row key={row.id} row={row} onOpen={onClose} />
          ))}
        </ul>
        {list.hasNextPage && (
          <div className="p-2 text-center">
            <Button size="sm" variant="quiet" busy={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
              <Trans>Show older</Trans>
            </Button>
          </div>
        )}
      </div>
    </Dialog>
  )
}

/** What happened, in words, and its sign. */
function told({ kind, actor_name: who, title }: Notification): [LucideIcon, string] {
  switch (kind) {
    case 'mention':
      return [AtSign, t`${who} mentioned you in ${title}`]
    case 'message':
      return [MessageSquareText, t`${who} wrote in ${title}`]
    case 'quote_accepted':
      return [FileSignature, t`${who} accepted ${title}`]
    case 'quote_declined':
      return [CircleX, t`${who} declined ${title}`]
    case 'quote_changes_requested':
      return [PenLine, t`${who} asked for changes to ${title}`]
    default:
      // A page that was opened long ago may be older than the server it talks to.
      return [Bell, t`${who}: ${title}`]
  }
}

function wayTo({ subject_kind: kind, subject_id: id }: Notification): LinkProps {
  return kind === 'quote'
    ? { to: '/quotes/$quoteId', params: { quoteId: id } }
    : { to: '/inbox', search: { thread: id } }
}

function Row({ row, onOpen }: { row: Notification; onOpen: () => void }) {
  const [Icon, words] = told(row)
  return (
    <li>
      <Link
        {...wayTo(row)}
        onClick={onOpen}
        className="flex min-h-14 items-start gap-3 px-5 py-3 text-fg no-underline -outline-offset-2 hover:bg-fg/4"
      >
        <Icon
          size={18}
          aria-hidden="true"
          className={cx('mt-0.5 shrink-0', row.read ? 'text-muted' : 'text-accent-text')}
        />
        <span className="min-w-0 flex-1">
          <span className={cx('block wrap-anywhere', !row.read && 'font-medium')}>{words}</span>
          <Time instant={row.created_at} className="text-sm text-muted" />
        </span>
        {!row.read && (
          <span className="mt-1.5 size-2 shrink-0 rounded-full bg-accent-text">
            <span className="sr-only">{t`New`}</span>
          </span>
        )}
      </Link>
    </li>
  )
}
