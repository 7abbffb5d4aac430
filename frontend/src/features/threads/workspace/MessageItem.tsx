import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { CheckCheck, Ellipsis, Pencil, Reply, Trash2 } from 'lucide-react'
import { memo, type ReactNode } from 'react'
import type { Message, ThreadReader } from '@/shared/api/types'
import { exactTime } from '@/shared/lib/dates'
import { Avatar } from '@/shared/ui/Avatar'
import { IconButton } from '@/shared/ui/Button'
import { cx } from '@/shared/ui/classes'
import { Skeleton } from '@/shared/ui/Skeleton'
import { Menu, MenuItem } from '@/shared/ui-workspace/Menu'
import { Attachments } from '../later/Attachments'
import { clockTime, excerptOf, hourOf } from '../later/conversation'
import { RichText } from '../later/RichText'
import { attachmentPath } from '../queries'

interface MessageItemProps {
  message: Message
  showsAuthor: boolean
  isMine: boolean
  /** The message it answers: unknown while that has not come. */
  answered: Message | undefined
  seen: ThreadReader[]
  /** False where nothing can be written. */
  mayAct: boolean
  /** Stands in the place of the text while it is edited. */
  editing: ReactNode
  onReply: (message: Message) => void
  onEdit: (message: Message) => void
  onDelete: (message: Message) => void
  onShow: (number: number) => void
}

export const MessageItem = memo(function MessageItem(props: MessageItemProps) {
  const { message, showsAuthor, isMine, answered, seen, mayAct, editing, onShow } = props
  const { author, created_at: at } = message
  const isGone = message.deleted_at !== null
  return (
    <div className={cx('group relative flex gap-3 px-4 hover:bg-fg/3', showsAuthor ? 'pt-2.5 pb-0.5' : 'py-0.5')}>
      <div className="w-9 shrink-0">
        {showsAuthor && <Avatar name={author.name} tone={author.kind === 'contact' ? 'accent' : 'soft'} />}
      </div>
      <div className="min-w-0 flex-1">
        {showsAuthor && (
          <p className="flex flex-wrap items-baseline gap-x-2">
            <span className="font-semibold wrap-anywhere">{author.name}</span>
            {author.kind === 'contact' && (
              <span className="text-sm text-muted">
                <Trans>Client</Trans>
              </span>
            )}
            <time dateTime={at} title={exactTime(at)} className="text-sm text-muted figures">
              {hourOf(at)}
            </time>
          </p>
        )}
        {message.reply_to && !isGone && <Answered message={answered} onShow={onShow} />}
        {isGone ? (
          <p className="text-muted italic">
            <Trans>This message was deleted</Trans>
          </p>
        ) : (
          (editing ?? (
            <>
              <RichText html={message.html ?? ''} />
              <Attachments files={message.attachments} pathOf={attachmentPath} />
              {message.edited_at && (
                <span className="text-sm text-muted" title={exactTime(message.edited_at)}>
                  <Trans>edited</Trans>
                </span>
              )}
            </>
          ))
        )}
        {seen.length > 0 && <Seen readers={seen} />}
      </div>
      {mayAct && !isGone && !editing && <Acts {...props} isMine={isMine} />}
    </div>
  )
})

/** At hand when the message is under the pointer or has the focus; on a touch screen always. */
function Acts({ message, isMine, onReply, onEdit, onDelete }: MessageItemProps) {
  const { name } = message.author
  return (
    <div className="flex h-fit gap-0.5 self-start max-sm:-mr-2 sm:absolute sm:top-0 sm:right-3 sm:-translate-y-1/3 sm:rounded-md sm:border sm:border-line sm:bg-raised sm:shadow-low sm:pointer-fine:opacity-0 sm:pointer-fine:group-focus-within:opacity-100 sm:pointer-fine:group-hover:opacity-100">
      <IconButton
        size="sm"
        label={t`Reply to ${name}`}
        icon={<Reply size={16} aria-hidden="true" />}
        onClick={() => onReply(message)}
      />
      {isMine && (
        <Menu
          label={t`More actions`}
          triggerClass="grid size-8 pointer-coarse:size-11 place-items-center"
          trigger={<Ellipsis size={16} aria-hidden="true" />}
        >
          <MenuItem icon={<Pencil size={16} />} onSelect={() => onEdit(message)}>
            <Trans>Edit</Trans>
          </MenuItem>
          <MenuItem icon={<Trash2 size={16} />} danger onSelect={() => onDelete(message)}>
            <Trans>Delete</Trans>
          </MenuItem>
        </Menu>
      )}
    </div>
  )
}

function Answered({ message, onShow }: { message: Message | undefined; onShow: (number: number) => void }) {
  const look = 'mb-1 flex max-w-full min-w-0 items-center gap-1.5 border-l-3 border-line pl-2 text-sm text-muted'
  if (!message) {
    return (
      <p className={look}>
        <Trans>Reply to an earlier message</Trans>
      </p>
    )
  }
  const { author, text } = message
  return (
    <button type="button" className={cx(look, 'hover:text-fg')} onClick={() => onShow(message.number)}>
      <span className="shrink-0 font-medium">{author.name}</span>
      <span className="truncate">{text === null ? t`This message was deleted` : excerptOf(text)}</span>
    </button>
  )
}

function Seen({ readers }: { readers: ThreadReader[] }) {
  const [first] = readers
  if (!first) return null
  const names = readers.map(({ person }) => person.name).join(', ')
  const when = clockTime(first.at)
  return (
    <p className="flex items-center gap-1 text-sm text-muted" title={exactTime(first.at)}>
      <CheckCheck size={14} aria-hidden="true" className="shrink-0" />
      <span className="min-w-0 truncate">
        {readers.length === 1 ? (
          <Trans>
            Seen by {names}, {when}
          </Trans>
        ) : (
          <Trans>Seen by {names}</Trans>
        )}
      </span>
    </p>
  )
}

/** The shape of a message on its way. */
export function MessageSkeleton() {
  return (
    <div className="flex gap-3 px-4 pt-2.5">
      <Skeleton className="size-9 shrink-0 rounded-full" />
      <div className="grid flex-1 gap-2 pt-1">
        <Skeleton className="h-3.5 w-32" />
        <Skeleton className="h-3.5 w-3/5" />
      </div>
    </div>
  )
}
