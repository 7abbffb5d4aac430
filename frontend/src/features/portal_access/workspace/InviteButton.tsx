import { Trans } from '@lingui/react/macro'
import { Send } from 'lucide-react'
import type { PortalStatus } from '@/shared/api/types'
import { Button } from '@/shared/ui/Button'
import type { Invitee } from '../queries'
import { useInviteWithToast } from './useInviteWithToast'

/** The client's main action until somebody has come in. */
export function InviteButton({ name, status, to }: { name: string; status: PortalStatus; to: Invitee }) {
  const { send, busy } = useInviteWithToast(name, to)
  return (
    <Button
      variant={status === 'active' ? 'secondary' : 'primary'}
      busy={busy}
      onClick={send}
      icon={<Send size={16} aria-hidden="true" />}
    >
      {status === 'not_invited' ? <Trans>Invite to portal</Trans> : <Trans>Invite again</Trans>}
    </Button>
  )
}
