import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import type { Contact } from '@/shared/api/types'
import { toast } from '@/shared/ui/toasts'
import { Confirm } from '@/shared/ui-workspace/Confirm'
import { useRemoveContact } from '../queries'

export function RemoveContact({ contact, onClose }: { contact: Contact; onClose: () => void }) {
  const remove = useRemoveContact()
  const { name } = contact
  return (
    <Confirm
      title={t`Remove ${name}?`}
      action={t`Remove contact`}
      onClose={onClose}
      run={async () => {
        await remove.mutateAsync(contact.id)
        toast({ message: t`${name} is removed` })
      }}
    >
      <Trans>They lose access to the portal at once. This cannot be undone, but you can add them again.</Trans>
    </Confirm>
  )
}
