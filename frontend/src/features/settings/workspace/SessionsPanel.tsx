import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { Laptop, Smartphone } from 'lucide-react'
import { useState } from 'react'
import type { Session } from '@/shared/api/types'
import { Time } from '@/shared/lib/Time'
import { Button } from '@/shared/ui/Button'
import { Panel } from '@/shared/ui/Panel'
import { SkeletonRows } from '@/shared/ui/Skeleton'
import { ErrorState } from '@/shared/ui/states'
import { toast } from '@/shared/ui/toasts'
import { Confirm } from '@/shared/ui-workspace/Confirm'
import { clearDrafts } from '@/shared/ui-workspace/drafts'
import { deviceOf } from '../model'
import { sessionsQuery, useEndSession, useSignOutEverywhere } from '../queries'

export function SessionsPanel() {
  const sessions = useQuery(sessionsQuery)
  const everywhere = useSignOutEverywhere()
  const [asking, setAsking] = useState(false)
  return (
    <Panel
      title={t`Your devices`}
      action={
        <Button size="sm" variant="quiet" className="text-danger!" onClick={() => setAsking(true)}>
          <Trans>Sign out everywhere</Trans>
        </Button>
      }
    >
      {sessions.isPending && <SkeletonRows rows={2} />}
      {sessions.isError && (
        <ErrorState compact detail={sessions.error.message} onRetry={() => void sessions.refetch()} />
      )}
      <ul className="divide-y divide-line">
        {sessions.data?.data.map(session => (
          <SessionRow key={session.id} session={session} />
        ))}
      </ul>
      {asking && (
        <Confirm
          title={t`Sign out everywhere?`}
          action={t`Sign out everywhere`}
          onClose={() => setAsking(false)}
          run={async () => {
            await everywhere.mutateAsync()
            clearDrafts()
            window.location.assign('/sign-in')
          }}
        >
          <Trans>Every device is signed out, this one too.</Trans>
        </Confirm>
      )}
    </Panel>
  )
}

function SessionRow({ session }: { session: Session }) {
  const end = useEndSession()
  const { browser, system, isPhone } = deviceOf(session.user_agent)
  const Icon = isPhone ? Smartphone : Laptop
  const name = browser && system ? t`${browser} on ${system}` : (browser ?? system ?? t`Unknown device`)
  return (
    <li className="flex items-center gap-3 px-4 py-2.5">
      <Icon size={20} aria-hidden="true" className="shrink-0 text-muted" />
      <div className="min-w-0 flex-1">
        <p className="truncate" title={session.user_agent}>
          {name}
        </p>
        <p className="text-sm text-muted">
          {session.ip} · <Time instant={session.last_seen_at} />
        </p>
      </div>
      {session.current ? (
        <span className="text-sm text-muted">
          <Trans>This device</Trans>
        </span>
      ) : (
        <Button
          size="sm"
          busy={end.isPending}
          aria-label={t`Sign out ${name}`}
          onClick={() =>
            end.mutate(session.id, { onError: error => toast({ message: error.message, tone: 'danger' }) })
          }
        >
          <Trans>Sign out</Trans>
        </Button>
      )}
    </li>
  )
}
