import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import { Archive, ArchiveRestore, Ellipsis, Pencil } from 'lucide-react'
import type { ReactNode } from 'react'
import type { ClientSummary } from '@/shared/api/types'
import { Money } from '@/shared/lib/Money'
import { Time } from '@/shared/lib/Time'
import { cx } from '@/shared/ui/classes'
import { Menu, MenuItem, menuItemClass } from '@/shared/ui-workspace/Menu'
import { PortalStatus } from '@/shared/ui-workspace/PortalStatus'

interface ClientRowProps {
  client: ClientSummary
  onArchive: (client: ClientSummary) => void
  moreActions: (client: ClientSummary) => ReactNode
}

const cell = 'h-11 border-b border-line px-3 align-middle'

export function ClientRow({ client, onArchive, moreActions }: ClientRowProps) {
  const archived = client.archived_at !== null
  const params = { clientId: client.id }
  const company = client.company !== client.name ? client.company : null
  return (
    <tr className="relative hover:bg-fg/3 has-[[data-row-link]:focus-visible]:bg-fg/4">
      <td className={cx(cell, 'max-w-0 w-full py-2 pl-0 md:w-[38%] md:py-0')}>
        <Link
          to="/clients/$clientId"
          params={params}
          data-row-link
          className="block truncate font-medium text-fg no-underline after:absolute after:inset-0 focus-visible:outline-0 focus-visible:after:rounded-sm focus-visible:after:outline-2 focus-visible:after:-outline-offset-2 focus-visible:after:outline-[var(--focus)]"
        >
          {client.name}
          {company && <span className="ml-2 hidden font-normal text-muted md:inline">{company}</span>}
        </Link>
        <span className="mt-0.5 flex items-center gap-x-2 md:hidden">
          <PortalStatus access={client} />
          {archived && <Archived />}
          {company && <span className="truncate text-sm text-muted">{company}</span>}
        </span>
      </td>
      <td className={cx(cell, 'hidden max-w-0 w-[26%] truncate text-muted lg:table-cell')}>{client.email}</td>
      <td className={cx(cell, 'hidden md:table-cell')}>
        <span className="flex items-center gap-2">
          <PortalStatus access={client} />
          {archived && <Archived />}
        </span>
      </td>
      <td className={cx(cell, 'text-right', client.outstanding.amount === 0 && 'text-muted')}>
        <Money value={client.outstanding} />
      </td>
      <td className={cx(cell, 'hidden text-right whitespace-nowrap text-muted xl:table-cell')}>
        <Time instant={client.created_at} />
      </td>
      <td className={cx(cell, 'relative z-1 w-11 px-0 text-right')}>
        <Menu
          label={t`Actions for ${client.name}`}
          triggerClass="grid size-9 pointer-coarse:size-11 place-items-center text-muted"
          trigger={<Ellipsis size={16} aria-hidden="true" />}
        >
          <Link to="/clients/$clientId/edit" params={params} role="menuitem" tabIndex={-1} className={menuItemClass()}>
            <Pencil size={16} aria-hidden="true" className="text-muted" />
            <Trans>Edit</Trans>
          </Link>
          {!archived && moreActions(client)}
          <MenuItem
            icon={archived ? <ArchiveRestore size={16} /> : <Archive size={16} />}
            onSelect={() => onArchive(client)}
          >
            {archived ? <Trans>Unarchive</Trans> : <Trans>Archive</Trans>}
          </MenuItem>
        </Menu>
      </td>
    </tr>
  )
}

const Archived = () => (
  <span className="rounded-sm bg-fg/7 px-1.5 text-xs text-muted">
    <Trans>Archived</Trans>
  </span>
)
