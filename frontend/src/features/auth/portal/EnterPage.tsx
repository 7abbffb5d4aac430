import { Trans } from '@lingui/react/macro'
import { type MouseEvent, type ReactNode, useEffect, useState } from 'react'
import { ApiError } from '@/shared/api/client'
import type { Branding, LinkInspection, PortalMe } from '@/shared/api/types'
import { errorText } from '@/shared/lib/errorText'
import { firstName } from '@/shared/lib/initials'
import { useAction } from '@/shared/lib/useAction'
import { Button } from '@/shared/ui/Button'
import { Skeleton } from '@/shared/ui/Skeleton'
import { Spinner } from '@/shared/ui/Spinner'
import { inspectLink, redeem, renewLink } from '../queries.portal'
import { AuthCard } from './AuthCard'
import { captureLinkToken, forgetLinkToken, linkToken } from './linkToken'

interface EnterPageProps {
  branding: Branding
  /** The way on for somebody whose link does not help, drawn by the face, which knows the addresses. */
  loginLink: ReactNode
  onSignedIn: (me: PortalMe) => void
}

/** The mailed link lands here. Opening it consumes nothing; a real press does. */
export function EnterPage({ branding, loginLink, onSignedIn }: EnterPageProps) {
  const [token, setToken] = useState(linkToken)
  useEffect(() => {
    // Another link opened in this very tab changes only the fragment.
    const again = () => {
      captureLinkToken()
      setToken(linkToken())
    }
    addEventListener('hashchange', again)
    return () => removeEventListener('hashchange', again)
  }, [])
  if (token === null) {
    return (
      <AuthCard branding={branding} title={<Trans>Open the link in your mail again</Trans>}>
        <p className="text-muted">
          <Trans>This page was reloaded, or the link was cut short. Press the button in your mail once more.</Trans>
        </p>
        {loginLink}
      </AuthCard>
    )
  }
  return <Link key={token} token={token} branding={branding} loginLink={loginLink} onSignedIn={onSignedIn} />
}

type Seen = LinkInspection | { state: 'looking' } | { state: 'failed'; error: unknown }

function Link({ token, branding, loginLink, onSignedIn }: EnterPageProps & { token: string }) {
  const { slug } = branding
  const [seen, setSeen] = useState<Seen>({ state: 'looking' })
  const look = useAction(async () => {
    setSeen({ state: 'looking' })
    try {
      const found = await inspectLink(slug, token)
      setSeen(found)
      if (found.state === 'ready' && !found.press_needed) void enter.run()
    } catch (error) {
      setSeen({ state: 'failed', error })
    }
  })
  const enter = useAction(async () => {
    try {
      const me = await redeem(slug, { token })
      forgetLinkToken()
      onSignedIn(me)
    } catch (error) {
      if (!(error instanceof ApiError && error.code === 'link_used_or_expired')) throw error
      setSeen({ state: 'used_or_expired', contact_name: null, press_needed: true })
    }
  })
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each token, which is this component's key
  useEffect(() => void look.run(), [])

  switch (seen.state) {
    case 'looking':
      return (
        <AuthCard branding={branding} title={<Trans>Opening your link</Trans>}>
          <Skeleton className="h-5 w-3/4" />
          <Skeleton className="h-11 rounded-md" />
        </AuthCard>
      )
    case 'failed':
      return (
        <AuthCard branding={branding} title={<Trans>The link could not be checked</Trans>}>
          <p role="alert" className="text-muted">
            {errorText(seen.error)}
          </p>
          <Button variant="primary" block onClick={() => void look.run()}>
            <Trans>Try again</Trans>
          </Button>
        </AuthCard>
      )
    case 'used_or_expired':
      return <OverLink token={token} branding={branding} loginLink={loginLink} />
    case 'ready':
      return seen.press_needed || enter.error ? (
        <ReadyLink
          name={seen.contact_name}
          branding={branding}
          busy={enter.busy}
          error={enter.error}
          press={() => void enter.run()}
        />
      ) : (
        <AuthCard branding={branding} title={<Trans>Signing you in</Trans>}>
          <Spinner className="size-6 text-accent-text" />
        </AuthCard>
      )
  }
}

interface ReadyLinkProps {
  name: string | null
  branding: Branding
  busy: boolean
  error: unknown
  press: () => void
}

function ReadyLink({ name, branding, busy, error, press }: ReadyLinkProps) {
  const who = name ? firstName(name) : null
  const real = (event: MouseEvent<HTMLButtonElement>) => {
    // Mail scanners run scripts that press everything. Only the browser itself makes a trusted event.
    if (event.nativeEvent.isTrusted) press()
  }
  return (
    <AuthCard branding={branding} title={who ? <Trans>Welcome, {who}</Trans> : <Trans>Welcome</Trans>}>
      <p className="text-muted">
        <Trans>Your projects, quotes and invoices with {branding.business_name} are one step away.</Trans>
      </p>
      <p role="alert" className="text-md text-danger empty:hidden">
        {error ? errorText(error) : null}
      </p>
      <Button type="button" variant="primary" block busy={busy} onClick={real}>
        {who ? <Trans>Continue as {who}</Trans> : <Trans>Continue</Trans>}
      </Button>
    </AuthCard>
  )
}

function OverLink({ token, branding, loginLink }: Omit<EnterPageProps, 'onSignedIn'> & { token: string }) {
  const [sent, setSent] = useState(false)
  const renew = useAction(async () => {
    await renewLink(branding.slug, token)
    setSent(true)
  })
  if (sent) {
    return (
      <AuthCard branding={branding} title={<Trans>Check your mail</Trans>}>
        <p role="status" className="text-muted">
          <Trans>If the old link was yours, a new one is on its way to the same address.</Trans>
        </p>
        {loginLink}
      </AuthCard>
    )
  }
  return (
    <AuthCard branding={branding} title={<Trans>This link is used or too old</Trans>}>
      <p className="text-muted">
        <Trans>Links work once, for 24 hours. A new one goes to the same address.</Trans>
      </p>
      <p role="alert" className="text-md text-danger empty:hidden">
        {renew.error ? errorText(renew.error) : null}
      </p>
      <Button variant="primary" block busy={renew.busy} onClick={() => void renew.run()}>
        <Trans>Mail me a new link</Trans>
      </Button>
      {loginLink}
    </AuthCard>
  )
}
