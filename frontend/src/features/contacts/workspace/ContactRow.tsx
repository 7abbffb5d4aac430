import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { Copy, Ellipsis, Pencil, Trash2 } from 'lucide-react'
import type { ReactNode } from 'react'
import type { Contact } from '@/shared/api/types'
import { Avatar } from '@/shared/ui/Avatar'
import { copyText } from '@/shared/ui-workspace/copyText'
import { Menu, MenuItem } from '@/shared/ui-workspace/Menu'
import { PortalStatus } from '@/shared/ui-workspace/PortalStatus'

interface ContactRowProps {
  contact: Contact
  access: ReactNode
  onEdit: () => void
  onRemove: () => void
}

export function ContactRow({ contact, access, onEdit, onRemove }: ContactRowProps) {
  return (
    <li className="flex items-start gap-3 py-3 pr-2 pl-4">
      <Avatar name={contact.name} />
      <div className="min-w-0 flex-1">
        <p className="flex flex-wrap items-center gap-x-2">
          <span className="font-medium wrap-anywhere">{contact.name}</span>
          {contact.is_primary && (
            <span className="rounded-sm bg-fg/7 px-1.5 text-xs text-muted">
              <Trans>Primary</Trans>
            </span>
          )}
        </p>
        {contact.role_title && <p className="text-sm text-muted">{contact.role_title}</p>}
        <p className="truncate text-sm text-muted" title={contact.email}>
          {contact.email}
        </p>
        <p className="mt-1">
          <PortalStatus access={contact} detailed />
        </p>
      </div>
      <Menu
        label={t`Actions for ${contact.name}`}
        triggerClass="grid size-9 pointer-coarse:size-11 shrink-0 place-items-center text-muted"
        trigger={<Ellipsis size={16} aria-hidden="true" />}
      >
        <MenuItem icon={<Copy size={16} />} onSelect={() => void copyText(contact.email)}>
          <Trans>Copy e-mail address</Trans>
        </MenuItem>
        <MenuItem icon={<Pencil size={16} />} onSelect={onEdit}>
          <Trans>Edit</Trans>
        </MenuItem>
        {access}
        {!contact.is_primary && (
          <MenuItem icon={<Trash2 size={16} />} danger onSelect={onRemove}>
            <Trans>Remove</Trans>
          </MenuItem>
        )}
      </Menu>
    </li>
  )
}
