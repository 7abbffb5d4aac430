import { Trans } from '@lingui/react/macro'
import { Send, ShieldX } from 'lucide-react'
import { useState } from 'react'
import { createPortal } from 'react-dom'
import type { Contact } from '@/shared/api/types'
import { MenuItem } from '@/shared/ui-workspace/Menu'
import { RevokeConfirm } from './RevokeConfirm'
import { useInviteWithToast } from './useInviteWithToast'

/** Entries of a contact's menu that open or close the portal for them. */
export function ContactAccess({ contact, isOpen }: { contact: Contact; isOpen: boolean }) {
  const { send } = useInviteWithToast(contact.name, { contactId: contact.id })
  const [asking, setAsking] = useState(false)
  const canRevoke = contact.portal_status === 'invited' || contact.portal_status === 'active'
  return (
    <>
      {isOpen && (
        <MenuItem icon={<Send size={16} />} onSelect={send}>
          {contact.portal_status === 'not_invited' ? <Trans>Invite to portal</Trans> : <Trans>Invite again</Trans>}
        </MenuItem>
      )}
      {canRevoke && (
        <MenuItem icon={<ShieldX size={16} />} danger onSelect={() => setAsking(true)}>
          <Trans>Revoke access</Trans>
        </MenuItem>
      )}
      {/* The menu this lies in is hidden by now, and a dialog in a hidden box cannot be seen. */}
      {asking && createPortal(<RevokeConfirm contact={contact} onClose={() => setAsking(false)} />, document.body)}
    </>
  )
}
