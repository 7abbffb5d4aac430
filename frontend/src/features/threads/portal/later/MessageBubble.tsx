import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import type { Message, ThreadReader } from '@/shared/api/types'
import { exactTime } from '@/shared/lib/dates'
import { Avatar } from '@/shared/ui/Avatar'
import { IconButton } from '@/shared/ui/Button'
import { CheckIcon, MoreIcon } from '@/shared/ui/icons'
import { Attachments } from '../../later/Attachments'
import { clockTime, excerptOf, hourOf } from '../../later/conversation'
import { RichText } from '../../later/RichText'
import { attachmentPath } from './queries'

interface MessageBubbleProps {
  message: Message
  isMine: boolean
  showsAuthor: boolean
  answered: Message | undefined
  seen: ThreadReader[]
  /** Missing where nothing can be done with it. */
  onActs: ((message: Message) => void) | undefined
}

/** One message: one's own at the right, everybody else's at the left with their name. */
export function MessageBubble({ message, isMine, showsAuthor, answered, seen, onActs }: MessageBubbleProps) {
  const { author, created_at: at, html } = message
  const { name } = author
  const box = isMine ? 'rounded-lg bg-accent-soft border border-accent-line' : 'rounded-lg border border-line bg-raised'
  return (
    <article
      aria-label={`${name}, ${exactTime(at)}`}
      className={`flex gap-2 ${isMine ? 'flex-row-reverse' : ''} ${showsAuthor ? 'pt-3' : ''}`}
    >
      {!isMine && <div className="w-9 shrink-0">{showsAuthor && <Avatar name={name} />}</div>}
      <div className={`grid min-w-0 max-w-[92%] grid-cols-1 gap-1 ${isMine ? 'justify-items-end' : ''}`}>
        {showsAuthor && (
          <p className="flex flex-wrap gap-x-2 px-1 text-sm text-muted">
            {!isMine && <span className="font-medium text-fg wrap-anywhere">{name}</span>}
            <time dateTime={at} title={exactTime(at)} className="figures">
              {hourOf(at)}
            </time>
          </p>
        )}
        <div className={`flex max-w-full min-w-0 items-center gap-1 ${isMine ? 'flex-row-reverse' : ''}`}>
          <div className={`min-w-0 px-3.5 py-2 ${box}`}>
            {message.reply_to && html !== null && (
              <p className="mb-1.5 border-l-2 border-line-strong pl-2 text-sm text-muted wrap-anywhere">
                {answered ? (
                  <>
                    <span className="font-medium">{answered.author.name}</span>{' '}
                    {answered.text === null ? t`Message deleted` : excerptOf(answered.text, 80)}
                  </>
                ) : (
                  t`Answer to an earlier message`
                )}
              </p>
            )}
            {html === null ? <p className="text-muted italic">{t`Message deleted`}</p> : <RichText html={html} />}
            {/* A page that was saved by an earlier version has none. */}
            <Attachments files={message.attachments ?? []} pathOf={attachmentPath} />
          </div>
          {onActs && html !== null && (
            <IconButton
              label={t`Reply and more`}
              icon={<MoreIcon size={18} />}
              className="shrink-0 text-muted!"
              onClick={() => onActs(message)}
            />
          )}
        </div>
        {message.edited_at && html !== null && <p className="px-1 text-sm text-muted">{t`edited`}</p>}
        {seen.length > 0 && (
          <p className="flex items-center gap-1 px-1 text-sm text-muted">
            <CheckIcon size={14} />
            <Seen readers={seen} />
          </p>
        )}
      </div>
    </article>
  )
}

function Seen({ readers }: { readers: ThreadReader[] }) {
  const names = readers.map(({ person }) => person.name).join(', ')
  const when = clockTime(readers[0]?.at ?? '')
  return (
    <span className="wrap-anywhere">
      <Trans>
        Seen by {names}, {when}
      </Trans>
    </span>
  )
}
