import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import type { FormEvent, KeyboardEvent } from 'react'
import type { Message } from '@/shared/api/types'
import { Button, IconButton } from '@/shared/ui/Button'
import { CloseIcon, SendIcon } from '@/shared/ui/icons'
import { inputClass } from '@/shared/ui/inputs'
import { excerptOf } from '../../later/conversation'
import { AttachButton, AttachedFiles, type Attaching } from './Attach'

interface WriteMessageProps {
  business: string
  text: string
  onText: (text: string) => void
  replyTo: Message | undefined
  onNoReply: () => void
  attaching: Attaching
  onSend: () => void
  /** Why the last one was refused. */
  refused: string | null
}

/** Stands at the foot of a conversation, above the tabs of a phone. */
export function WriteMessage({
  business,
  text,
  onText,
  replyTo,
  onNoReply,
  attaching,
  onSend,
  refused,
}: WriteMessageProps) {
  const mayGo = (text.trim() !== '' || attaching.files.length > 0) && !attaching.busy
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (mayGo) onSend()
  }
  return (
    <form
      onSubmit={submit}
      className="sticky bottom-[calc(3.75rem+env(safe-area-inset-bottom))] z-20 -mx-4 border-t border-line bg-surface px-4 py-3 md:bottom-0 md:pb-5"
    >
      {replyTo && (
        <div className="flex items-center gap-2 pb-2 text-sm text-muted">
          <p className="min-w-0 flex-1 truncate border-l-2 border-line-strong pl-2">
            <span className="font-medium">{replyTo.author.name}</span> {excerptOf(replyTo.text ?? '', 80)}
          </p>
          <IconButton label={t`Do not reply to this message`} icon={<CloseIcon size={16} />} onClick={onNoReply} />
        </div>
      )}
      <AttachedFiles attaching={attaching} />
      <div className="flex items-end gap-2">
        <AttachButton attaching={attaching} />
        <textarea
          id="write"
          rows={1}
          maxLength={20_000}
          aria-label={t`Message to ${business}`}
          placeholder={t`Write a message`}
          value={text}
          className={`${inputClass} field-sizing-content max-h-40 resize-none py-2.5 leading-6`}
          onChange={event => onText(event.currentTarget.value)}
          onKeyDown={(event: KeyboardEvent) => {
            if (event.key === 'Enter' && (event.metaKey || event.ctrlKey)) submit(event as unknown as FormEvent)
          }}
        />
        <Button
          type="submit"
          variant="primary"
          className="shrink-0 px-3!"
          aria-disabled={!mayGo || undefined}
          icon={<SendIcon size={18} />}
        >
          <span className="max-sm:sr-only">
            <Trans>Send</Trans>
          </span>
        </Button>
      </div>
      <p role="alert" className="pt-1.5 text-md text-danger empty:hidden">
        {refused}
      </p>
    </form>
  )
}
