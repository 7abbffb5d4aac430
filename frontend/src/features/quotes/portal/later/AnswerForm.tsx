import { Trans, useLingui } from '@lingui/react/macro'
import { type FormEvent, type KeyboardEvent, useState } from 'react'
import { Link } from 'wouter'
import { ApiError } from '@/shared/api/client'
import type { PortalQuote } from '@/shared/api/types'
import { errorText } from '@/shared/lib/errorText'
import { useAction } from '@/shared/lib/useAction'
import { Button, buttonClass } from '@/shared/ui/Button'
import { TextArea } from '@/shared/ui/inputs'
import { Card } from '@/shared/ui/Panel'

const LONGEST = 2000

interface AnswerFormProps {
  kind: 'changes' | 'decline'
  quote: PortalQuote
  business: string
  /** The words, kept on the device until they are sent. */
  text: string
  onText: (text: string) => void
  onSend: (text: string) => Promise<void>
}

/** An answer other than yes: what should be different, or a no with its reason. */
export function AnswerForm({ kind, quote, business, text, onText, onSend }: AnswerFormProps) {
  const { t } = useLingui()
  const [missing, setMissing] = useState(false)
  const send = useAction(onSend)
  const changes = kind === 'changes'
  const field = changes ? 'comment' : 'reason'
  const problem = send.error instanceof ApiError ? send.error.fields[field] : undefined

  const submit = () => {
    const empty = changes && text.trim() === ''
    setMissing(empty)
    if (empty) document.getElementById('quote-answer')?.focus()
    else void send.run(text)
  }
  return (
    <Card className="max-w-2xl p-4 sm:p-5">
      <form
        noValidate
        className="grid grid-cols-1 gap-4"
        onSubmit={(event: FormEvent) => {
          event.preventDefault()
          submit()
        }}
      >
        <p className="text-md wrap-anywhere">
          {changes ? (
            <Trans>
              {business} reads your words and sends a new version of{' '}
              <strong className="font-medium">{quote.title}</strong>. Until then this one stays open.
            </Trans>
          ) : (
            <Trans>
              You say no to <strong className="font-medium">{quote.title}</strong>. {business} is told; nothing is
              agreed and nothing is to be paid.
            </Trans>
          )}
        </p>
        <TextArea
          id="quote-answer"
          name={field}
          rows={5}
          maxLength={LONGEST}
          label={changes ? t`What should be different?` : t`Why not?`}
          optional={!changes}
          value={text}
          error={missing ? t`Say what should be different.` : problem}
          onChange={event => {
            setMissing(false)
            send.clear()
            onText(event.currentTarget.value)
          }}
          onKeyDown={(event: KeyboardEvent) => {
            if (event.key === 'Enter' && (event.metaKey || event.ctrlKey)) submit()
          }}
        />
        <p role="alert" className="text-md text-danger empty:hidden">
          {send.error && !problem ? errorText(send.error) : null}
        </p>
        <div className="grid grid-cols-1 gap-2 sm:flex sm:flex-row-reverse sm:justify-start">
          <Button type="submit" variant={changes ? 'primary' : 'danger'} busy={send.busy} className="wrap-anywhere">
            {changes ? <Trans>Send to {business}</Trans> : <Trans>Decline quote</Trans>}
          </Button>
          <Link href={`/quotes/${quote.id}`} className={buttonClass({ variant: 'quiet' })}>
            <Trans>Not now</Trans>
          </Link>
        </div>
      </form>
    </Card>
  )
}
