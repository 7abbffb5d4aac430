import { Trans } from '@lingui/react/macro'
import { Send } from 'lucide-react'
import type { PortalStatus } from '@/shared/api/types'
import { MenuItem } from '@/shared/ui-workspace/Menu'
import type { Invitee } from '../queries'
import { useInviteWithToast } from './useInviteWithToast'

export function InviteMenuItem({ name, status, to }: { name: string; status: PortalStatus; to: Invitee }) {
  const { send } = useInviteWithToast(name, to)
  return (
    <MenuItem icon={<Send size={16} />} onSelect={send}>
      {status === 'not_invited' ? <Trans>Invite to portal</Trans> : <Trans>Invite again</Trans>}
    </MenuItem>
  )
}
