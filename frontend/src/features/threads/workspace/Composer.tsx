import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { Reply, SendHorizontal, X } from 'lucide-react'
import { type Dispatch, type SetStateAction, useEffect, useRef, useState } from 'react'
import type { Message, Named, Thread } from '@/shared/api/types'
import { errorText } from '@/shared/lib/errorText'
import { Button, IconButton } from '@/shared/ui/Button'
import { cx } from '@/shared/ui/classes'
import { useKept, useTextDraft } from '@/shared/ui-workspace/drafts'
import { Keys } from '@/shared/ui-workspace/Keys'
import { commandKey } from '@/shared/ui-workspace/shortcuts'
import { excerptOf } from '../later/conversation'
import { before, type Pending, withOthers } from '../later/outbox'
import { useOutbox } from '../later/useOutbox'
import { fromWire, toWire } from '../mentions'
import { readOutbox } from '../model'
import { useSendMessage, useTakeMessage } from '../queries'
import { AttachButton, AttachedFiles, attachmentsOf, useAttaching } from './Attach'
import { FormatBar } from './FormatBar'
import { applyMark, MessageField } from './MessageField'
import { Unsent } from './Unsent'
import { isInternal } from './words'

interface ComposerProps {
  thread: Thread
  userId: string
  team: Named[]
  replyTo: Message | null
  onReplyTo: Dispatch<SetStateAction<Message | null>>
}

const NOTHING: Pending[] = []

/** Writes into a thread. What is typed, and what is sent until it has arrived, stays on this device. */
export function Composer({ thread, userId, team, replyTo, onReplyTo }: ComposerProps) {
  const field = useRef<HTMLTextAreaElement>(null)
  const name = `thread.${thread.id}.${userId}`
  const [text, setText] = useTextDraft(name)
  const [kept, keep, stored] = useKept(`${name}.outbox`, readOutbox, NOTHING)
  const [refused, setRefused] = useState<string | null>(null)
  const answered = useRef(new Map<string, Message>())
  const attaching = useAttaching(thread.client.id)
  const post = useSendMessage(thread.id)
  const take = useTakeMessage()
  const internal = isInternal(thread)
  const client = thread.client.name
  const outbox = useOutbox({
    name,
    post: ({ files = [], ...words }, idempotencyKey) =>
      post.mutateAsync({ body: { ...words, ...attachmentsOf(files) }, idempotencyKey }),
    kept,
    keep,
    merge: queue => withOthers(queue, stored()),
    onSent: take,
    onRefused: (draft, error) => {
      setRefused(errorText(error))
      setText(now => before(fromWire(draft.text).text, now))
      for (const file of draft.files ?? []) attaching.add(file)
      const about = answered.current.get(draft.reply_to ?? '') ?? null
      onReplyTo(now => now ?? about)
    },
  })
  const mayGo = (text.trim() !== '' || attaching.files.length > 0) && !attaching.busy
  const submit = () => {
    if (!mayGo) return
    outbox.send({ text: toWire(text.trim(), team), reply_to: replyTo?.id ?? null, files: attaching.files })
    if (replyTo) answered.current.set(replyTo.id, replyTo)
    setRefused(null)
    setText('')
    attaching.clear()
    onReplyTo(null)
  }
  useEffect(() => {
    if (replyTo) field.current?.focus()
  }, [replyTo])

  return (
    <form
      className="border-t border-line p-3"
      onSubmit={event => {
        event.preventDefault()
        submit()
      }}
    >
      <Unsent pending={kept} stuck={outbox.stuck} onRetry={outbox.retry} />
      <div
        className={cx(
          'rounded-md border focus-within:outline-2 focus-within:outline-offset-1 focus-within:outline-[var(--focus)]',
          internal ? 'border-warning/40 bg-warning-soft' : 'border-line-strong bg-raised',
        )}
      >
        {replyTo && (
          <div className="flex items-center gap-2 border-b border-line py-1 pr-1 pl-3 text-sm text-muted">
            <Reply size={14} aria-hidden="true" className="shrink-0" />
            <p className="min-w-0 flex-1 truncate">
              <span className="font-medium text-fg">{replyTo.author.name}</span> {excerptOf(replyTo.text ?? '')}
            </p>
            <IconButton
              size="sm"
              label={t`Do not reply to this message`}
              icon={<X size={16} aria-hidden="true" />}
              onClick={() => onReplyTo(null)}
            />
          </div>
        )}
        <AttachedFiles attaching={attaching} />
        <MessageField
          fieldRef={field}
          label={internal ? t`Message to your team` : t`Message to ${client}`}
          placeholder={internal ? t`Write to your team` : t`Write to ${client}`}
          value={text}
          team={team}
          onText={now => {
            setRefused(null)
            setText(now)
          }}
          onSend={submit}
          onKeyDown={event => {
            if (event.key === 'Escape' && replyTo) onReplyTo(null)
          }}
        />
        <div className="flex flex-wrap items-center gap-2 p-1.5">
          <AttachButton attaching={attaching} project={thread.project} client={internal ? null : client} />
          <FormatBar onMark={mark => field.current && applyMark(field.current, mark)} />
          <span className="ml-auto hidden items-center gap-2 text-sm text-muted lg:flex">
            <Keys>{`${commandKey} Enter`}</Keys>
          </span>
          <Button
            type="submit"
            size="sm"
            variant="primary"
            className="max-lg:ml-auto"
            aria-disabled={!mayGo || undefined}
            icon={<SendHorizontal size={16} aria-hidden="true" />}
          >
            <Trans>Send</Trans>
          </Button>
        </div>
      </div>
      <p role="alert" className="pt-1.5 text-sm text-danger empty:hidden">
        {refused}
      </p>
    </form>
  )
}
