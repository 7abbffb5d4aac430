import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { Fragment } from 'react'
import type { Message } from '@/shared/api/types'
import { useAction } from '@/shared/lib/useAction'
import { Button } from '@/shared/ui/Button'
import { Spinner } from '@/shared/ui/Spinner'
import { dayWords, marksOf, placeAfter, seenBy } from '../../later/conversation'
import type { Pending } from '../../later/outbox'
import { MessageBubble } from './MessageBubble'
import type { Talk } from './queries'

interface MessagesProps {
  talk: Talk
  pending: Pending[]
  /** What is pending did not get through and waits. */
  stuck: boolean
  contactId: string
  onOlder: () => Promise<unknown>
  onRetry: () => void
  onActs: ((message: Message) => void) | undefined
}

export function Messages({ talk, pending, stuck, contactId, onOlder, onRetry, onActs }: MessagesProps) {
  const { messages, more, readers } = talk
  const marks = marksOf(readers, contactId)
  const byId = new Map(messages.map(message => [message.id, message]))
  const older = useAction(async () => {
    await onOlder()
  })
  return (
    <section aria-label={t`Messages`} className="grid grid-cols-1 gap-1.5">
      {more && (
        <Button className="justify-self-center" busy={older.busy} onClick={() => void older.run()}>
          <Trans>Show older messages</Trans>
        </Button>
      )}
      {messages.map((message, at) => {
        const { newDay, showsAuthor } = placeAfter(messages[at - 1], message)
        return (
          <Fragment key={message.id}>
            {newDay && (
              <h2 className="pt-3 text-center text-sm font-medium text-muted first-letter:uppercase">
                {dayWords(message.created_at)}
              </h2>
            )}
            <MessageBubble
              message={message}
              isMine={message.author.kind === 'contact' && message.author.id === contactId}
              showsAuthor={showsAuthor}
              answered={message.reply_to === null ? undefined : byId.get(message.reply_to)}
              seen={seenBy(message, marks)}
              onActs={onActs}
            />
          </Fragment>
        )
      })}
      {pending.map(({ key, text, files }) => (
        <div key={key} className="grid justify-items-end gap-1 pt-2">
          <p className="max-w-[85%] rounded-lg border border-dashed border-line-strong px-3.5 py-2 whitespace-pre-wrap wrap-anywhere">
            {[text, ...(files ?? []).map(({ name }) => name)].filter(Boolean).join('\n')}
          </p>
          {!stuck && (
            <p role="status" className="flex items-center gap-2 px-1 text-sm text-muted">
              <Spinner /> <Trans>Sending…</Trans>
            </p>
          )}
        </div>
      ))}
      {stuck && pending.length > 0 && (
        <div role="status" className="flex flex-wrap items-center justify-end gap-3 text-md text-danger">
          <Trans>Not sent yet. It stays on this device.</Trans>
          <Button onClick={onRetry}>
            <Trans>Try again</Trans>
          </Button>
        </div>
      )}
    </section>
  )
}
