import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { useState } from 'react'
import type { Message } from '@/shared/api/types'
import { errorText } from '@/shared/lib/errorText'
import { useAction } from '@/shared/lib/useAction'
import { Button } from '@/shared/ui/Button'
import { Dialog } from '@/shared/ui/Dialog'
import { TextArea } from '@/shared/ui/inputs'
import { deleteMessage, editMessage } from './queries'

interface MessageActsProps {
  message: Message
  isMine: boolean
  onReply: () => void
  onChanged: (message: Message | null) => void
  onClose: () => void
}

/** What can be done with a message: answer it, and change or delete one's own. */
export function MessageActs({ message, isMine, onReply, onChanged, onClose }: MessageActsProps) {
  const [step, setStep] = useState<'choose' | 'edit' | 'delete'>('choose')
  const [text, setText] = useState(message.text ?? '')
  const act = useAction(async () => {
    const changed = step === 'edit' ? await editMessage(message.id, text.trim()) : null
    if (step === 'delete') await deleteMessage(message.id)
    onChanged(changed)
    onClose()
  })
  const { name } = message.author
  const title = { choose: t`Message from ${name}`, edit: t`Edit message`, delete: t`Delete this message?` }[step]
  return (
    <Dialog open onClose={onClose} title={title} kind="choice" closeOnOutside={step !== 'edit'}>
      <div className="grid grid-cols-1 gap-3">
        {step === 'choose' && (
          <>
            <Button block onClick={onReply}>
              <Trans>Reply</Trans>
            </Button>
            {isMine && (
              <>
                <Button block onClick={() => setStep('edit')}>
                  <Trans>Edit</Trans>
                </Button>
                <Button block className="text-danger!" onClick={() => setStep('delete')}>
                  <Trans>Delete</Trans>
                </Button>
              </>
            )}
          </>
        )}
        {step === 'edit' && (
          <TextArea
            label={t`Message`}
            rows={5}
            value={text}
            maxLength={20_000}
            onChange={event => setText(event.currentTarget.value)}
          />
        )}
        {step === 'delete' && (
          <p>
            <Trans>Its words are gone for everybody. This cannot be undone.</Trans>
          </p>
        )}
        <p role="alert" className="text-md text-danger empty:hidden">
          {act.error ? errorText(act.error) : null}
        </p>
        {step !== 'choose' && (
          <Button
            variant={step === 'delete' ? 'danger' : 'primary'}
            busy={act.busy}
            aria-disabled={!text.trim() || undefined}
            onClick={() => void act.run()}
          >
            {step === 'delete' ? <Trans>Delete</Trans> : <Trans>Save</Trans>}
          </Button>
        )}
      </div>
    </Dialog>
  )
}
