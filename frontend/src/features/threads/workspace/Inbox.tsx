import { t } from '@lingui/core/macro'
import { Plural, Trans } from '@lingui/react/macro'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Inbox as InboxIcon, MessagesSquare, Plus, SearchX } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import type { Named, Thread } from '@/shared/api/types'
import { errorText } from '@/shared/lib/errorText'
import { Button, IconButton } from '@/shared/ui/Button'
import { cx } from '@/shared/ui/classes'
import { SkeletonRows } from '@/shared/ui/Skeleton'
import { EmptyState, ErrorState } from '@/shared/ui/states'
import { toast } from '@/shared/ui/toasts'
import { MoreRows } from '@/shared/ui-workspace/MoreRows'
import { PageTitle } from '@/shared/ui-workspace/PageTitle'
import { SearchField } from '@/shared/ui-workspace/SearchField'
import { StatusFilter } from '@/shared/ui-workspace/StatusFilter'
import { useRowKeys } from '@/shared/ui-workspace/useRowKeys'
import { type InboxSearch, partsOf } from '../model'
import { inboxQuery, useMarkRead } from '../queries'
import { OpenThread } from './OpenThreads'
import { ThreadRow } from './ThreadRow'

interface InboxProps {
  user: Named
  search: InboxSearch
  onSearch: (change: Partial<InboxSearch>) => void
}

/** All conversations of the team, what is unread first, with the open one beside them. */
export function Inbox({ user, search, onSearch }: InboxProps) {
  const { thread: open } = search
  return (
    <div className="-mx-4 -mb-28 grid grid-cols-1 h-[calc(100dvh-7rem-env(safe-area-inset-bottom))] md:-mx-8 md:-mb-16 md:h-dvh md:grid-cols-[20rem_minmax(0,1fr)] xl:grid-cols-[24rem_minmax(0,1fr)]">
      <PageTitle>{t`Inbox`}</PageTitle>
      {open && <h1 className="sr-only md:hidden">{t`Inbox`}</h1>}
      <div className={cx('min-h-0 flex-col border-line md:flex md:border-r', open ? 'hidden' : 'flex')}>
        <div className="grid gap-2.5 border-b border-line px-4 pt-4 pb-3 md:pt-5">
          <div className="flex items-center gap-2">
            <h1 className="flex-1 text-xl font-semibold tracking-tight">{t`Inbox`}</h1>
            <IconButton
              variant="secondary"
              label={t`New conversation`}
              icon={<Plus size={16} aria-hidden="true" />}
              onClick={() => onSearch({ new: 'yes' })}
            />
          </div>
          <SearchField
            q={search.q}
            label={t`Search messages`}
            placeholder={t`Client, project, sender or text`}
            onSearch={q => onSearch({ q })}
          />
          <StatusFilter
            legend={t`Which conversations`}
            value={search.filter}
            words={{ messages: t`Messages`, internal: t`Internal`, mentions: t`Mentions` }}
            onChange={filter => onSearch({ filter })}
          />
        </div>
        <List user={user} search={search} onSearch={onSearch} key={search.filter} />
      </div>
      <div className={cx('min-h-0 min-w-0 md:block', open ? 'block' : 'hidden')}>
        {open ? (
          <OpenThread key={open} id={open} user={user} back={{ ...search, thread: '' } as never} />
        ) : (
          <div className="grid h-full place-items-center">
            <EmptyState icon={<MessagesSquare size={20} />} title={t`Choose a conversation`}>
              <Trans>Press j and k to walk through the list, Enter to open, e to mark as read.</Trans>
            </EmptyState>
          </div>
        )}
      </div>
    </div>
  )
}

function List({ user, search, onSearch }: InboxProps) {
  const list = useInfiniteQuery(inboxQuery(search))
  const threads = list.data?.pages.flatMap(page => page.data) ?? []
  const held = useHeld(threads, search.thread)
  const { unread, read } = partsOf(threads, held)
  const body = useRef<HTMLDivElement>(null)
  const mark = useMarkRead()
  useRowKeys(body, at => {
    const thread = [...unread, ...read][at]
    if (!thread?.last_message || thread.unread === 0) return
    const { title } = thread
    mark.mutate(
      { id: thread.id, upTo: thread.last_message.id },
      {
        onSuccess: () => toast({ message: t`${title} is marked as read` }),
        onError: error => toast({ message: errorText(error), tone: 'danger' }),
      },
    )
  })
  if (list.isPending) return <SkeletonRows rows={8} label={t`Loading conversations`} />
  if (list.isError && threads.length === 0) {
    return <ErrorState detail={list.error.message} onRetry={() => void list.refetch()} busy={list.isFetching} />
  }
  if (threads.length === 0) return <Empty search={search} onSearch={onSearch} />
  const rows = (some: Thread[]) =>
    some.map(thread => (
      <ThreadRow
        key={thread.id}
        thread={thread}
        meId={user.id}
        isOpen={thread.id === search.thread}
        showsPlace
        search={{ ...search, thread: thread.id, new: '' } as never}
      />
    ))
  return (
    <div
      ref={body}
      aria-busy={list.isPlaceholderData}
      className={cx('min-h-0 flex-1 overflow-y-auto', list.isPlaceholderData && 'opacity-60')}
    >
      {unread.length > 0 && (
        <>
          <h2 className={partClass}>
            <Trans>Unread</Trans>
          </h2>
          <ul aria-label={t`Unread`}>{rows(unread)}</ul>
        </>
      )}
      {read.length > 0 && (
        <>
          {unread.length > 0 && (
            <h2 className={partClass}>
              <Trans>Everything else</Trans>
            </h2>
          )}
          <ul aria-label={unread.length > 0 ? t`Everything else` : t`Conversations`}>{rows(read)}</ul>
        </>
      )}
      <p role="status" className="sr-only">
        <Plural value={threads.length} one="# conversation shown" other="# conversations shown" />
      </p>
      {list.hasNextPage && (
        <MoreRows
          busy={list.isFetchingNextPage}
          failure={list.isFetchNextPageError ? list.error.message : null}
          onMore={() => void list.fetchNextPage()}
        />
      )}
    </div>
  )
}

const partClass = 'sticky top-0 z-10 border-b border-line bg-surface px-4 py-1.5 text-sm font-medium text-muted'

/** The open one, when it was unread, stays among the unread until another is opened. */
function useHeld(threads: Thread[], open: string): ReadonlySet<string> {
  const [held, setHeld] = useState<ReadonlySet<string>>(new Set())
  const isUnread = threads.some(thread => thread.id === open && thread.unread > 0)
  useEffect(() => {
    setHeld(now => {
      if (isUnread) return now.has(open) ? now : new Set([open])
      return now.size === 0 || now.has(open) ? now : new Set()
    })
  }, [open, isUnread])
  return held
}

function Empty({ search, onSearch }: Pick<InboxProps, 'search' | 'onSearch'>) {
  if (search.q || search.filter) {
    return (
      <EmptyState
        icon={<SearchX size={20} />}
        title={search.q ? t`No message fits “${search.q}”` : t`Nothing fits this filter`}
        action={
          <Button onClick={() => onSearch({ q: '', filter: '' })}>
            <Trans>Show all conversations</Trans>
          </Button>
        }
      />
    )
  }
  return (
    <EmptyState
      icon={<InboxIcon size={20} />}
      title={t`Messages will stand here`}
      action={
        <Button variant="primary" icon={<Plus size={16} aria-hidden="true" />} onClick={() => onSearch({ new: 'yes' })}>
          <Trans>New conversation</Trans>
        </Button>
      }
    >
      <Trans>What clients write in their portal comes here, and what your team writes among itself.</Trans>
    </EmptyState>
  )
}
