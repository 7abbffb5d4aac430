import { t } from '@lingui/core/macro'
import { useNavigate } from '@tanstack/react-router'
import { newIdempotencyKey } from '@/shared/api/client'
import { exactTime } from '@/shared/lib/dates'
import { toast } from '@/shared/ui/toasts'
import { type Invitee, useInvite } from '../queries'

/** Sends an invite and says until when it works. Where its mail is stands beside the contact. */
export function useInviteWithToast(name: string, to: Invitee) {
  const invite = useInvite()
  const navigate = useNavigate()
  const send = () => {
    // One key per press: the button is busy until the answer, and "invite again" is meant to mail again.
    invite.mutate(
      { to, idempotencyKey: newIdempotencyKey() },
      {
        onError: error => toast({ message: error.message, tone: 'danger' }),
        onSuccess: ({ expires_at }) => {
          const until = exactTime(expires_at)
          const message = t`${name} is invited. The mail is on its way; its link works until ${until}.`
          const open = (clientId: string) => void navigate({ to: '/clients/$clientId', params: { clientId } })
          toast({
            message,
            tone: 'success',
            ...('clientId' in to && !window.location.pathname.endsWith(to.clientId)
              ? { action: { label: t`Open`, run: () => open(to.clientId) } }
              : {}),
          })
        },
      },
    )
  }
  return { send, busy: invite.isPending }
}
