import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import type { Contact, PortalStatus as Status } from '@/shared/api/types'
import { Time } from '@/shared/lib/Time'
import { StatusDot, type Tone } from '@/shared/ui/StatusDot'

interface Access {
  portal_status: Status
  invite_expires_at: string | null
  last_sign_in_at: string | null
  invite_delivery?: Contact['invite_delivery']
}
const TONES: Record<Status, Tone> = { not_invited: 'neutral', invited: 'accent', active: 'success', revoked: 'danger' }

const isOver = (instant: string | null) => instant !== null && Date.parse(instant) <= Date.now()

/** Whether somebody can come into the portal, as a word with a dot; `detailed` adds since or until when. */
export function PortalStatus({ access, detailed = false }: { access: Access; detailed?: boolean }) {
  const { portal_status: status, invite_expires_at: expires, last_sign_in_at: seen } = access
  const expired = status === 'invited' && isOver(expires)
  const words: Record<Status, string> = {
    not_invited: t`Not invited`,
    invited: expired ? t`Link expired` : t`Invited`,
    active: t`Active`,
    revoked: t`Revoked`,
  }
  return (
    <span className="inline-flex flex-wrap items-center gap-x-1.5">
      <StatusDot tone={expired ? 'warning' : TONES[status]}>{words[status]}</StatusDot>
      {detailed && status === 'invited' && expires && !expired && (
        <span className="text-sm text-muted">
          <Trans>
            link ends <Time instant={expires} />
          </Trans>
        </span>
      )}
      {detailed && status === 'invited' && access.invite_delivery === 'queued' && (
        <span className="text-sm text-muted">
          <Trans>mail queued</Trans>
        </span>
      )}
      {detailed && status === 'invited' && access.invite_delivery === 'failed' && (
        <span className="text-sm text-danger">
          <Trans>mail could not be sent</Trans>
        </span>
      )}
      {detailed && status === 'active' && seen && (
        <span className="text-sm text-muted">
          <Trans>
            last sign-in <Time instant={seen} />
          </Trans>
        </span>
      )}
    </span>
  )
}
