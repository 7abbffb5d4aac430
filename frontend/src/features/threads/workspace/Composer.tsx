import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { Reply, SendHorizontal, X } from 'lucide-react'
import { type Dispatch, type SetStateAction, useEffect, useRef } from 'react'
import type { Message, Named, Thread } from '@/shared/api/types'
import { errorText } from '@/shared/lib/errorText'
import { useAction } from '@/shared/lib/useAction'
import { Button, IconButton } from '@/shared/ui/Button'
import { cx } from '@/shared/ui/classes'
import { useTextDraft } from '@/shared/ui-workspace/drafts'
import { Keys } from '@/shared/ui-workspace/Keys'
import { commandKey } from '@/shared/ui-workspace/shortcuts'
import { useFormKey } from '@/shared/ui-workspace/useFormKey'
import { excerptOf } from '../later/conversation'
import { toWire } from '../mentions'
import { withoutSent } from '../model'
import { useSendMessage } from '../queries'
import { AttachButton, AttachedFiles, attachmentsOf, useAttaching } from './Attach'
import { FormatBar } from './FormatBar'
import { applyMark, MessageField } from './MessageField'
import { isInternal } from './words'

interface ComposerProps {
  thread: Thread
  userId: string
  team: Named[]
  replyTo: Message | null
  onReplyTo: Dispatch<SetStateAction<Message | null>>
}

/** Writes into a thread. What is typed stays on this device until it is sent. */
export function Composer({ thread, userId, team, replyTo, onReplyTo }: ComposerProps) {
  const field = useRef<HTMLTextAreaElement>(null)
  const [text, setText] = useTextDraft(`thread.${thread.id}.${userId}`)
  const send = useSendMessage(thread.id)
  const attaching = useAttaching(thread.client.id)
  const key = useFormKey()
  const internal = isInternal(thread)
  const client = thread.client.name
  const action = useAction(async () => {
    try {
      const { files } = attaching
      const body = { text: toWire(text.trim(), team), reply_to: replyTo?.id ?? null, ...attachmentsOf(files) }
      await send.mutateAsync({ body, idempotencyKey: key.current() })
      key.renew()
      // What was written, chosen or pointed at meanwhile is for the next message.
      setText(now => withoutSent(now, text))
      attaching.sent(files)
      onReplyTo(now => (now === replyTo ? null : now))
    } catch (error) {
      key.after(error)
      throw error
    }
  })
  const mayGo = (text.trim() !== '' || attaching.files.length > 0) && !attaching.busy
  const submit = () => {
    if (mayGo) void action.run()
  }
  // biome-ignore lint/correctness/useExhaustiveDependencies: with other files it is another message, too
  useEffect(() => key.renew(), [attaching.files])
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
            if (action.error) action.clear()
            // Other words are another message.
            key.renew()
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
            busy={action.busy}
            aria-disabled={!mayGo || undefined}
            icon={<SendHorizontal size={16} aria-hidden="true" />}
          >
            <Trans>Send</Trans>
          </Button>
        </div>
      </div>
      <p role="alert" className="pt-1.5 text-sm text-danger empty:hidden">
        {action.error ? errorText(action.error) : null}
      </p>
    </form>
  )
}
