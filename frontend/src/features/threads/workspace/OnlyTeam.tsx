import { Trans } from '@lingui/react/macro'
import { Lock } from 'lucide-react'

/** What sets a thread of the team apart from one that the client reads. */
export function OnlyTeam({ short = false }: { short?: boolean }) {
  return (
    <span className="inline-flex items-center gap-1.5 whitespace-nowrap text-warning">
      <Lock size={14} aria-hidden="true" />
      {short ? <Trans>Internal</Trans> : <Trans>Only your team sees this</Trans>}
    </span>
  )
}
