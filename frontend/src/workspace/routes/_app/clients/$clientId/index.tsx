import { useSuspenseQuery } from '@tanstack/react-query'
import { createFileRoute } from '@tanstack/react-router'
import { meQuery } from '@/features/auth/queries'
import { clientOverviewQuery } from '@/features/clients/queries'
import { ClientPage } from '@/features/clients/workspace/ClientPage'
import { ClientPageSkeleton } from '@/features/clients/workspace/ClientPageSkeleton'
import { ContactsPanel } from '@/features/contacts/workspace/ContactsPanel'
import { ContactAccess } from '@/features/portal_access/workspace/ContactAccess'
import { InviteButton } from '@/features/portal_access/workspace/InviteButton'

export const Route = createFileRoute('/_app/clients/$clientId/')({
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
    return (
      <ClientPage
        key={clientId}
        overview={overview}
        workspaceCurrency={me.workspace.currency}
        invite={
          isOpen && (
            <InviteButton name={client.name} status={primary?.portal_status ?? 'not_invited'} to={{ clientId }} />
          )
        }
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
