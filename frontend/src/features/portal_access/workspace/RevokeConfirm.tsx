import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import type { Contact } from '@/shared/api/types'
import { toast } from '@/shared/ui/toasts'
import { Confirm } from '@/shared/ui-workspace/Confirm'
import { useRevoke } from '../queries'

export function RevokeConfirm({ contact, onClose }: { contact: Contact; onClose: () => void }) {
  const revoke = useRevoke()
  const { name } = contact
  return (
    <Confirm
      title={t`Take portal access from ${name}?`}
      action={t`Revoke access`}
      onClose={onClose}
      run={async () => {
        await revoke.mutateAsync(contact.id)
        toast({ message: t`${name} can no longer open the portal.` })
      }}
    >
      <Trans>
        They are signed out at once and links mailed to them stop working. Nothing is deleted, and you can invite them
        again at any time.
      </Trans>
    </Confirm>
  )
}
