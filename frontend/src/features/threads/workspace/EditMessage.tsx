import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { useEffect, useRef, useState } from 'react'
import type { Message, Named } from '@/shared/api/types'
import { errorText } from '@/shared/lib/errorText'
import { useAction } from '@/shared/lib/useAction'
import { Button } from '@/shared/ui/Button'
import { useFormKey } from '@/shared/ui-workspace/useFormKey'
import { fromWire, toWire } from '../mentions'
import { useEditMessage } from '../queries'
import { MessageField } from './MessageField'

/** Another text for one's own message, in its place. */
export function EditMessage({ message, team, onDone }: { message: Message; team: Named[]; onDone: () => void }) {
  const field = useRef<HTMLTextAreaElement>(null)
  const [start] = useState(() => fromWire(message.text ?? ''))
  const [text, setText] = useState(start.text)
  const edit = useEditMessage()
  const key = useFormKey()
  const save = useAction(async () => {
    try {
      const wire = toWire(text.trim(), [...start.called, ...team])
      if (wire !== message.text) await edit.mutateAsync({ id: message.id, text: wire, idempotencyKey: key.current() })
    } catch (error) {
      key.after(error)
      throw error
    }
    onDone()
  })
  const submit = () => {
    if (text.trim()) void save.run()
  }
  useEffect(() => {
    const { current } = field
    current?.focus()
    current?.setSelectionRange(current.value.length, current.value.length)
  }, [])
  return (
    <form
      className="grid gap-2"
      onSubmit={event => {
        event.preventDefault()
        submit()
      }}
    >
      <div className="rounded-md border border-line-strong bg-raised focus-within:outline-2 focus-within:outline-offset-1 focus-within:outline-[var(--focus)]">
        <MessageField
          fieldRef={field}
          label={t`Text of the message`}
          value={text}
          team={team}
          onText={now => {
            key.renew()
            setText(now)
          }}
          onSend={submit}
          onKeyDown={event => {
            if (event.key === 'Escape') onDone()
          }}
        />
      </div>
      <p role="alert" className="text-sm text-danger empty:hidden">
        {save.error ? errorText(save.error) : null}
      </p>
      <div className="flex gap-2">
        <Button type="submit" size="sm" variant="primary" busy={save.busy} aria-disabled={!text.trim() || undefined}>
          <Trans>Save</Trans>
        </Button>
        <Button size="sm" variant="quiet" onClick={onDone}>
          <Trans>Cancel</Trans>
        </Button>
      </div>
    </form>
  )
}
