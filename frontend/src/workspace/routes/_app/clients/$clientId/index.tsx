import { useSuspenseQuery } from '@tanstack/react-query'
import { createFileRoute, type SearchSchemaInput, stripSearchParams } from '@tanstack/react-router'
import { meQuery } from '@/features/auth/queries'
import { clientOverviewQuery } from '@/features/clients/queries'
import { ClientPage } from '@/features/clients/workspace/ClientPage'
import { ClientPageSkeleton } from '@/features/clients/workspace/ClientPageSkeleton'
import { ContactsPanel } from '@/features/contacts/workspace/ContactsPanel'
import { SchedulesPanel } from '@/features/invoices/workspace/SchedulesPanel'
import { ContactAccess } from '@/features/portal_access/workspace/ContactAccess'
import { InviteButton } from '@/features/portal_access/workspace/InviteButton'
import { parseTabSearch, TAB_DEFAULTS, type TabSearch } from '@/features/threads/model'
import { OpenThreads } from '@/features/threads/workspace/OpenThreads'
import { UnreadIn } from '@/features/threads/workspace/UnreadCount'

export const Route = createFileRoute('/_app/clients/$clientId/')({
  validateSearch: (raw: Partial<TabSearch> & SearchSchemaInput) => parseTabSearch(raw),
  search: { middlewares: [stripSearchParams(TAB_DEFAULTS)] },
  loader: ({ context: { queryClient }, params }) => queryClient.ensureQueryData(clientOverviewQuery(params.clientId)),
  pendingMs: 100,
  pendingMinMs: 200,
  pendingComponent: ClientPageSkeleton,
  component: function ClientPageRoute() {
    const { clientId } = Route.useParams()
    const { data: overview } = useSuspenseQuery(clientOverviewQuery(clientId))
    const { data: me } = useSuspenseQuery(meQuery)
    const { client, contacts } = overview
    const primary = contacts.find(contact => contact.is_primary)
    const isOpen = client.archived_at === null
    const search = Route.useSearch()
    return (
      <ClientPage
        key={clientId}
        overview={overview}
        workspaceCurrency={me.workspace.currency}
        unread={<UnreadIn clientId={clientId} projectId="" />}
        messages={
          search.tab === 'messages' && (
            <OpenThreads user={me.user} client={client} project={null} search={search} mayWrite={isOpen} />
          )
        }
        invite={
          isOpen && (
            <InviteButton name={client.name} status={primary?.portal_status ?? 'not_invited'} to={{ clientId }} />
          )
        }
        schedules={<SchedulesPanel clientId={clientId} mayPlan={isOpen} />}
        contacts={
          <ContactsPanel
            client={client}
            contacts={contacts}
            access={contact => <ContactAccess contact={contact} isOpen={isOpen} />}
          />
        }
      />
    )
  },
})
