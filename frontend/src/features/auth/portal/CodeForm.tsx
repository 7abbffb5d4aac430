import { Trans, useLingui } from '@lingui/react/macro'
import { type FormEvent, useEffect, useRef, useState } from 'react'
import { ApiError } from '@/shared/api/client'
import type { PortalMe } from '@/shared/api/types'
import { errorText } from '@/shared/lib/errorText'
import { type Action, useAction } from '@/shared/lib/useAction'
import { useSecondsUntil } from '@/shared/lib/useSecondsUntil'
import { Button } from '@/shared/ui/Button'
import { TextInput } from '@/shared/ui/inputs'
import { redeem } from '../queries.portal'

const RESEND_AFTER_MS = 30_000
const CODE_LENGTH = 6

interface CodeFormProps {
  slug: string
  email: string
  askedAt: number
  validMinutes: number
  resend: Action<[]>
  onSignedIn: (me: PortalMe) => void
  onOtherAddress: () => void
}

export function CodeForm({ slug, email, askedAt, validMinutes, resend, onSignedIn, onOtherAddress }: CodeFormProps) {
  const { t } = useLingui()
  const [code, setCode] = useState('')
  const [short, setShort] = useState(false)
  const input = useRef<HTMLInputElement>(null)
  const wait = useSecondsUntil(askedAt + RESEND_AFTER_MS)
  const enter = useAction(async (digits: string) => {
    try {
      onSignedIn(await redeem(slug, { email, code: digits }))
    } catch (error) {
      input.current?.select()
      throw error
    }
  })
  // Arriving here replaced the form that had the focus.
  useEffect(() => input.current?.focus(), [])

  const type = (text: string) => {
    const digits = text.replace(/\D/g, '').slice(0, CODE_LENGTH)
    setCode(digits)
    setShort(false)
    enter.clear()
    if (digits.length === CODE_LENGTH && digits !== code) void enter.run(digits)
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setShort(code.length < CODE_LENGTH)
    if (code.length === CODE_LENGTH) void enter.run(code)
    else input.current?.focus()
  }
  const wrong = enter.error instanceof ApiError && enter.error.code === 'code_wrong_or_expired'
  const problem = wrong
    ? t`This code is wrong or too old. Check it, or ask for a new one.`
    : enter.error && errorText(enter.error)
  return (
    <>
      <p role="status" className="text-muted">
        <Trans>
          If <strong className="font-medium text-fg">{email}</strong> has access, a link and a code are on the way. The
          code works for {validMinutes} minutes.
        </Trans>
      </p>
      <form noValidate onSubmit={submit} className="grid grid-cols-1 gap-4">
        <TextInput
          ref={input}
          name="code"
          inputMode="numeric"
          autoComplete="one-time-code"
          label={t`6-digit code`}
          value={code}
          onChange={event => type(event.currentTarget.value)}
          error={short ? t`Type all six digits of the code.` : problem ? String(problem) : undefined}
          data-code=""
        />
        <Button type="submit" variant="primary" block busy={enter.busy}>
          <Trans>Sign in</Trans>
        </Button>
      </form>
      <div className="grid grid-cols-1 gap-1 border-t border-line pt-4">
        <p role="alert" className="text-sm text-danger empty:hidden">
          {resend.error ? errorText(resend.error) : null}
        </p>
        <Button
          variant="quiet"
          block
          className="text-accent-text!"
          aria-disabled={wait > 0}
          busy={resend.busy}
          onClick={() => void resend.run()}
        >
          {wait > 0 ? <Trans>Send it again in {wait} s</Trans> : <Trans>Send it again</Trans>}
        </Button>
        <Button variant="quiet" block className="text-accent-text!" onClick={onOtherAddress}>
          <Trans>Use another address</Trans>
        </Button>
      </div>
    </>
  )
}
