import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { useVirtualizer } from '@tanstack/react-virtual'
import { ArrowDown } from 'lucide-react'
import { useCallback, useEffect, useRef, useState } from 'react'
import type { Message, Named, Thread } from '@/shared/api/types'
import { errorText } from '@/shared/lib/errorText'
import { Button } from '@/shared/ui/Button'
import { ErrorState } from '@/shared/ui/states'
import { toast } from '@/shared/ui/toasts'
import { Confirm } from '@/shared/ui-workspace/Confirm'
import { dayWords, excerptOf, marksOf, placeAfter, seenBy } from '../later/conversation'
import { useDeleteMessage } from '../queries'
import { EditMessage } from './EditMessage'
import { MessageItem, MessageSkeleton } from './MessageItem'
import { useMessages } from './useMessages'
import { useReading } from './useReading'

interface MessageListProps {
  thread: Thread
  userId: string
  team: Named[]
  mayAct: boolean
  onReply: (message: Message) => void
  /** Tells who takes part, as far as is known. */
  onPeople: (people: Named[]) => void
}

const ESTIMATE = 64
const NEAR_END = 120

/** A conversation of any length: only what is in sight is drawn and asked for. */
export function MessageList({ thread, userId, team, mayAct, onReply, onPeople }: MessageListProps) {
  const scroller = useRef<HTMLDivElement>(null)
  const [range, setRange] = useState({ first: Math.max(1, thread.message_count - 15), last: thread.message_count })
  const messages = useMessages(thread, range.first, range.last)
  const { count } = messages
  const [firstNew] = useState(() => (thread.unread > 0 ? count - thread.unread + 1 : null))
  const [editing, setEditing] = useState<string | null>(null)
  const [deleting, setDeleting] = useState<Message | null>(null)
  const [atEnd, setAtEnd] = useState(true)
  const remove = useDeleteMessage(thread.id)
  const marks = marksOf(messages.readers, userId)
  const list = useVirtualizer({
    count,
    getScrollElement: () => scroller.current,
    estimateSize: () => ESTIMATE,
    getItemKey: index => index + 1,
    overscan: 6,
    anchorTo: 'end',
    followOnAppend: true,
    scrollEndThreshold: NEAR_END,
    onChange: instance => setAtEnd(instance.isAtEnd(NEAR_END)),
  })
  const items = list.getVirtualItems()
  const first = (items[0]?.index ?? 0) + 1
  const last = (items.at(-1)?.index ?? 0) + 1
  useEffect(() => {
    if (items.length > 0) setRange(now => (now.first === first && now.last === last ? now : { first, last }))
  }, [first, last, items.length])

  const opened = useRef(false)
  useEffect(() => {
    if (opened.current || count === 0) return
    opened.current = true
    if (firstNew && firstNew > 1) list.scrollToIndex(firstNew - 2, { align: 'start' })
    else list.scrollToEnd()
  }, [count, firstNew, list])

  // Whoever asked for the newest stays with it while messages on the way are still being measured, until they scroll.
  const isFollowing = useRef(false)
  const size = list.getTotalSize()
  // biome-ignore lint/correctness/useExhaustiveDependencies: it is the size that moves the end
  useEffect(() => {
    if (isFollowing.current) list.scrollToEnd()
  }, [size, list])
  const letGo = () => {
    isFollowing.current = false
  }

  const newest = messages.at(count)
  useReading({ thread, newest, isInSight: atEnd && last === count })
  useEffect(() => {
    const people = [...messages.readers.map(({ person }) => person), ...messages.loaded.map(({ author }) => author)]
    onPeople(people.filter(({ kind }) => kind === 'user').map(({ id, name }) => ({ id, name })))
  })
  const show = useCallback(
    (number: number) => {
      isFollowing.current = false
      list.scrollToIndex(number - 1, { align: 'center' })
    },
    [list],
  )
  const edit = useCallback((message: Message) => setEditing(message.id), [])

  if (messages.failed && messages.loaded.length === 0) {
    return (
      <div className="min-h-0 flex-1">
        <ErrorState
          detail={errorText(messages.failed.error)}
          busy={messages.failed.isFetching}
          onRetry={() => void messages.failed?.refetch()}
        />
      </div>
    )
  }
  return (
    <div className="relative min-h-0 flex-1">
      <section
        ref={scroller}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
        tabIndex={0}
        aria-label={t`Messages`}
        onWheel={letGo}
        onTouchMove={letGo}
        onPointerDown={letGo}
        onKeyDown={letGo}
        className="h-full overflow-y-auto overscroll-contain -outline-offset-2"
      >
        <ol className="relative w-full" style={{ height: size }}>
          {items.map(({ index, start, key }) => {
            const number = index + 1
            const message = messages.at(number)
            const place = message && placeAfter(messages.at(number - 1), message)
            return (
              <li
                key={key}
                ref={list.measureElement}
                data-index={index}
                aria-setsize={count}
                aria-posinset={number}
                className="absolute inset-x-0 top-0 pb-0.5 last:pb-3"
                style={{ transform: `translateY(${start}px)` }}
              >
                {message && place ? (
                  <>
                    {number > 1 && number === firstNew && <Line accent>{t`New`}</Line>}
                    {place.newDay && (number === 1 || messages.at(number - 1)) && (
                      <Line>{dayWords(message.created_at)}</Line>
                    )}
                    <MessageItem
                      message={message}
                      showsAuthor={place.showsAuthor || number === firstNew}
                      isMine={message.author.kind === 'user' && message.author.id === userId}
                      answered={messages.byId(message.reply_to)}
                      seen={seenBy(message, marks)}
                      mayAct={mayAct}
                      editing={
                        editing === message.id ? (
                          <EditMessage message={message} team={team} onDone={() => setEditing(null)} />
                        ) : null
                      }
                      onReply={onReply}
                      onEdit={edit}
                      onDelete={setDeleting}
                      onShow={show}
                    />
                  </>
                ) : (
                  <MessageSkeleton />
                )}
              </li>
            )
          })}
        </ol>
      </section>
      {!atEnd && (
        <Button
          size="sm"
          className="absolute! right-4 bottom-3 shadow-high!"
          icon={<ArrowDown size={16} aria-hidden="true" />}
          onClick={() => {
            isFollowing.current = true
            list.scrollToEnd()
          }}
        >
          {thread.unread > 0 ? <Trans>New messages</Trans> : <Trans>To the newest</Trans>}
        </Button>
      )}
      <p aria-live="polite" className="sr-only">
        {newest && newest.author.id !== userId && `${newest.author.name}: ${excerptOf(newest.text ?? '')}`}
      </p>
      {deleting && (
        <Confirm
          title={t`Delete this message?`}
          action={t`Delete`}
          onClose={() => setDeleting(null)}
          run={async () => {
            await remove.mutateAsync(deleting.id)
            toast({ message: t`The message is deleted` })
          }}
        >
          <Trans>Its text is gone for everybody; that it was there stays visible. This cannot be undone.</Trans>
        </Confirm>
      )}
    </div>
  )
}

/** A line across, with a word: where a day begins, or what is new. */
function Line({ accent = false, children }: { accent?: boolean; children: string }) {
  return (
    <p
      className={`flex items-center gap-3 px-4 pt-3 text-sm font-medium before:h-px before:flex-1 before:bg-line after:h-px after:flex-1 after:bg-line ${accent ? 'text-accent-text before:bg-accent-line! after:bg-accent-line!' : 'text-muted'}`}
    >
      <span className="first-letter:uppercase">{children}</span>
    </p>
  )
}
