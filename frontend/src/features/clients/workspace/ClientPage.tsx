import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import { Archive, ArchiveRestore, Ellipsis, Pencil } from 'lucide-react'
import type { ReactNode } from 'react'
import type { ClientOverview } from '@/shared/api/types'
import { Time } from '@/shared/lib/Time'
import { Banner } from '@/shared/ui/Banner'
import { Button, buttonClass } from '@/shared/ui/Button'
import { BackLink } from '@/shared/ui-workspace/BackLink'
import { Menu, MenuItem } from '@/shared/ui-workspace/Menu'
import { PageHeader } from '@/shared/ui-workspace/PageHeader'
import { PortalStatus } from '@/shared/ui-workspace/PortalStatus'
import { useShortcut } from '@/shared/ui-workspace/shortcuts'
import { Tabs } from '@/shared/ui-workspace/Tabs'
import { ActivityPanel } from './ActivityPanel'
import { DetailsPanel } from './DetailsPanel'
import { InvoicesPanel } from './InvoicesPanel'
import { NotesPanel } from './NotesPanel'
import { ProjectsPanel } from './ProjectsPanel'
import { QuotesPanel } from './QuotesPanel'
import { useArchiveWithUndo } from './useArchiveWithUndo'

interface ClientPageProps {
  overview: ClientOverview
  workspaceCurrency: string
  /** From other features, put in place by the route. */
  invite: ReactNode
  contacts: ReactNode
  schedules: ReactNode
  unread: ReactNode
  /** When their tab is open. */
  messages: ReactNode
}

export function ClientPage({
  overview,
  workspaceCurrency,
  invite,
  contacts,
  schedules,
  unread,
  messages,
}: ClientPageProps) {
  const { client } = overview
  const { setArchived, isPending } = useArchiveWithUndo()
  const archived = client.archived_at !== null
  const primary = overview.contacts.find(contact => contact.is_primary)
  const toggle = () => setArchived(client, !archived)
  useShortcut('e', toggle)
  return (
    <div className="mx-auto max-w-6xl">
      <PageHeader
        title={client.name}
        above={
          <BackLink to="/clients">
            <Trans>Clients</Trans>
          </BackLink>
        }
        beside={primary && !archived && <PortalStatus access={primary} detailed />}
        below={client.company !== client.name ? client.company : null}
        actions={
          <>
            <Menu
              label={t`More actions`}
              triggerClass="grid size-9 pointer-coarse:size-11 place-items-center"
              trigger={<Ellipsis size={20} aria-hidden="true" />}
            >
              <MenuItem icon={archived ? <ArchiveRestore size={16} /> : <Archive size={16} />} onSelect={toggle}>
                {archived ? <Trans>Unarchive</Trans> : <Trans>Archive</Trans>}
              </MenuItem>
            </Menu>
            <Link to="/clients/$clientId/edit" params={{ clientId: client.id }} className={buttonClass()}>
              <Pencil size={16} aria-hidden="true" />
              <Trans>Edit</Trans>
            </Link>
            {invite}
          </>
        }
      />
      {client.archived_at && (
        <div className="mb-4">
          <Banner
            icon={<Archive size={20} />}
            action={
              <Button size="sm" busy={isPending} onClick={toggle}>
                <Trans>Unarchive</Trans>
              </Button>
            }
          >
            <Trans>
              Archived <Time instant={client.archived_at} />. The portal can be read, but nothing can be signed or paid
              there.
            </Trans>
          </Banner>
        </div>
      )}
      <Tabs
        label={t`Parts of the client`}
        tabs={[
          { label: t`Overview`, current: !messages, search: {} },
          { label: t`Messages`, current: !!messages, search: { tab: 'messages' }, after: unread },
        ]}
      />
      {messages || (
        <div className="grid grid-cols-1 items-start gap-4 lg:grid-cols-[minmax(0,5fr)_minmax(18rem,3fr)] lg:grid-rows-[auto_1fr]">
          <div className="grid grid-cols-1 gap-4">
            <InvoicesPanel client={client} invoices={overview.invoices} />
            {schedules}
            <ProjectsPanel client={client} projects={overview.projects} />
            <QuotesPanel client={client} quotes={overview.quotes} />
          </div>
          <div className="grid grid-cols-1 gap-4 lg:row-span-2">
            {contacts}
            <DetailsPanel client={client} workspaceCurrency={workspaceCurrency} />
            <NotesPanel client={client} />
          </div>
          <ActivityPanel clientId={client.id} newest={overview.activity} />
        </div>
      )}
    </div>
  )
}
