import { Trans, useLingui } from '@lingui/react/macro'
import { type FormEvent, useState } from 'react'
import { ApiError } from '@/shared/api/client'
import type { Branding, PortalMe } from '@/shared/api/types'
import { errorText } from '@/shared/lib/errorText'
import { useAction } from '@/shared/lib/useAction'
import { Button } from '@/shared/ui/Button'
import { TextInput } from '@/shared/ui/inputs'
import { askForLink } from '../queries.portal'
import { AuthCard } from './AuthCard'
import { CodeForm } from './CodeForm'
import { readLoginDraft, writeLoginDraft } from './loginDraft'

interface LoginPageProps {
  branding: Branding
  onSignedIn: (me: PortalMe) => void
}

/** An address, then the code that was mailed to it. Known and unknown addresses get the same words. */
export function LoginPage({ branding, onSignedIn }: LoginPageProps) {
  const { t } = useLingui()
  const { slug } = branding
  const [draft, setDraft] = useState(() => readLoginDraft(slug))
  const [missing, setMissing] = useState(false)
  const change = (next: typeof draft) => {
    setDraft(next)
    writeLoginDraft(slug, next)
  }
  const ask = useAction(async () => {
    const email = draft.email.trim()
    const { code_valid_minutes } = await askForLink(slug, email)
    change({ email, askedAt: Date.now(), validMinutes: code_valid_minutes })
  })

  if (draft.askedAt !== null) {
    return (
      <AuthCard branding={branding} title={<Trans>Check your mail</Trans>}>
        <CodeForm
          slug={slug}
          email={draft.email}
          askedAt={draft.askedAt}
          validMinutes={draft.validMinutes}
          resend={ask}
          onSignedIn={me => {
            writeLoginDraft(slug, { ...draft, askedAt: null })
            onSignedIn(me)
          }}
          onOtherAddress={() => change({ ...draft, askedAt: null })}
        />
      </AuthCard>
    )
  }

  const submit = (event: FormEvent) => {
    event.preventDefault()
    // Only what no server is needed for: whether an address is known must not be told here.
    const looksRight = /^\S+@\S+\.\S+$/.test(draft.email.trim())
    setMissing(!looksRight)
    if (looksRight) void ask.run()
    else document.getElementById('login-email')?.focus()
  }
  const problem = ask.error instanceof ApiError ? ask.error.fields.email : undefined
  return (
    <AuthCard branding={branding} title={<Trans>Sign in to your portal</Trans>}>
      <form noValidate onSubmit={submit} className="grid grid-cols-1 gap-4">
        <TextInput
          id="login-email"
          name="email"
          type="email"
          inputMode="email"
          autoComplete="email"
          autoCapitalize="none"
          spellCheck={false}
          label={t`E-mail address`}
          help={t`The one your invitation was sent to. There is no password.`}
          value={draft.email}
          onChange={event => {
            setMissing(false)
            ask.clear()
            change({ ...draft, email: event.currentTarget.value })
          }}
          error={
            missing
              ? t`Type an address like ama@example.com.`
              : (problem ?? (ask.error ? errorText(ask.error) : undefined))
          }
        />
        <Button type="submit" variant="primary" block busy={ask.busy}>
          <Trans>Send me a link and a code</Trans>
        </Button>
      </form>
    </AuthCard>
  )
}
