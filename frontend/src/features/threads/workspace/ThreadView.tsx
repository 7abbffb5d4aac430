import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { Link, type LinkProps } from '@tanstack/react-router'
import { Archive, ArchiveRestore, ChevronLeft, Ellipsis, MessagesSquare, PenLine } from 'lucide-react'
import { lazy, Suspense, useCallback, useState } from 'react'
import { ApiError } from '@/shared/api/client'
import type { Message, Named, Thread } from '@/shared/api/types'
import { errorText } from '@/shared/lib/errorText'
import { cx } from '@/shared/ui/classes'
import { SkeletonRows } from '@/shared/ui/Skeleton'
import { EmptyState, ErrorState } from '@/shared/ui/states'
import { toast } from '@/shared/ui/toasts'
import { Menu, MenuItem } from '@/shared/ui-workspace/Menu'
import { threadQuery, useSaveThread } from '../queries'
import { Composer } from './Composer'
import { MessageList } from './MessageList'
import { OnlyTeam } from './OnlyTeam'
import { isInternal } from './words'

const RenameThread = lazy(async () => ({ default: (await import('./RenameThread')).RenameThread }))

interface ThreadViewProps {
  id: string
  user: Named
  /** Where the list is that it was opened from. */
  back: LinkProps['search']
}

/** One conversation: what was said, and the place to say more. */
export function ThreadView({ id, user, back }: ThreadViewProps) {
  const { data: thread, error, isFetching, refetch } = useQuery(threadQuery(id))
  if (thread) return <Conversation thread={thread} user={user} back={back} />
  if (!error) return <SkeletonRows rows={5} label={t`Loading messages`} />
  const isGone = error instanceof ApiError && (error.status === 404 || error.status === 422)
  if (!isGone) return <ErrorState detail={errorText(error)} onRetry={() => void refetch()} busy={isFetching} />
  return (
    <EmptyState icon={<MessagesSquare size={20} />} title={t`This conversation is not here`}>
      <Trans>The link may be old, or it belongs to another workspace.</Trans>
    </EmptyState>
  )
}

function Conversation({ thread, user, back }: { thread: Thread; user: Named; back: LinkProps['search'] }) {
  const [replyTo, setReplyTo] = useState<Message | null>(null)
  const [team, setTeam] = useState<Named[]>([user])
  const onPeople = useCallback((people: Named[]) => {
    setTeam(now => {
      const fresh = people.filter((person, at) => people.findIndex(({ id }) => id === person.id) === at)
      const unknown = fresh.filter(person => !now.some(({ id }) => id === person.id))
      return unknown.length > 0 ? [...now, ...unknown] : now
    })
  }, [])
  return (
    <section aria-label={thread.title} className="flex h-full min-h-0 flex-col">
      <Head thread={thread} back={back} />
      <MessageList
        thread={thread}
        userId={user.id}
        team={team}
        mayAct={!thread.archived}
        onReply={setReplyTo}
        onPeople={onPeople}
      />
      {thread.archived ? (
        <p className="border-t border-line px-4 py-3 text-muted">
          <Trans>This conversation is archived. Take it out of the archive to write here.</Trans>
        </p>
      ) : (
        <Composer thread={thread} userId={user.id} team={team} replyTo={replyTo} onReplyTo={setReplyTo} />
      )}
    </section>
  )
}

function Head({ thread, back }: { thread: Thread; back: LinkProps['search'] }) {
  const [renaming, setRenaming] = useState(false)
  const save = useSaveThread(thread.id)
  const { client, project, archived, version, title } = thread
  const internal = isInternal(thread)
  const setArchived = async (archived: boolean, version: number) => {
    try {
      const saved = await save.mutateAsync({ body: { archived }, version })
      toast({
        message: archived ? t`${title} is archived` : t`${title} is back`,
        action: { label: t`Undo`, run: () => void setArchived(!archived, saved.version) },
      })
    } catch (error) {
      toast({ message: errorText(error), tone: 'danger' })
    }
  }
  const place = 'wrap-anywhere underline-offset-2 hover:underline pointer-coarse:leading-11'
  return (
    <header className={cx('flex items-center gap-2 border-b border-line px-4 py-2', internal && 'bg-warning-soft')}>
      <Link
        to="."
        search={back as never}
        aria-label={t`Back to the list`}
        className="-ml-2 grid size-11 shrink-0 place-items-center rounded-md hover:bg-fg/6 md:hidden"
      >
        <ChevronLeft size={20} aria-hidden="true" />
      </Link>
      <div className="min-w-0 flex-1">
        <h2 className="truncate text-lg font-semibold">{title}</h2>
        <p className="flex flex-wrap items-center gap-x-3 text-sm text-muted">
          {internal && <OnlyTeam />}
          <Link to="/clients/$clientId" params={{ clientId: client.id }} className={place}>
            {client.name}
          </Link>
          {project && (
            <Link to="/projects/$projectId" params={{ projectId: project.id }} className={place}>
              {project.name}
            </Link>
          )}
          {thread.quote_id && (
            <Link to="/quotes/$quoteId" params={{ quoteId: thread.quote_id }} className={place}>
              <Trans>Open the quote</Trans>
            </Link>
          )}
        </p>
      </div>
      <Menu
        label={t`More actions`}
        triggerClass="grid size-9 pointer-coarse:size-11 shrink-0 place-items-center"
        trigger={<Ellipsis size={20} aria-hidden="true" />}
      >
        <MenuItem icon={<PenLine size={16} />} onSelect={() => setRenaming(true)}>
          <Trans>Rename</Trans>
        </MenuItem>
        <MenuItem
          icon={archived ? <ArchiveRestore size={16} /> : <Archive size={16} />}
          onSelect={() => void setArchived(!archived, version)}
        >
          {archived ? <Trans>Unarchive</Trans> : <Trans>Archive</Trans>}
        </MenuItem>
      </Menu>
      <Suspense>{renaming && <RenameThread thread={thread} onClose={() => setRenaming(false)} />}</Suspense>
    </header>
  )
}
