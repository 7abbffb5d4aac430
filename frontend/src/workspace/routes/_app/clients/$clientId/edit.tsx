import { useSuspenseQuery } from '@tanstack/react-query'
import { createFileRoute } from '@tanstack/react-router'
import { meQuery } from '@/features/auth/queries'
import { clientQuery } from '@/features/clients/queries'
import { EditClient } from '@/features/clients/workspace/EditClient'
import { referenceQuery } from '@/shared/api/reference'
import { PageSkeleton } from '../../../../shell/PageSkeleton'

export const Route = createFileRoute('/_app/clients/$clientId/edit')({
  loader: async ({ context: { queryClient }, params }) => {
    void queryClient.prefetchQuery(referenceQuery)
    // The newest version: starting from an old one would only lead to a conflict.
    await queryClient.fetchQuery({ ...clientQuery(params.clientId), staleTime: 0 })
  },
  pendingComponent: PageSkeleton,
  component: function EditClientPage() {
    const { clientId } = Route.useParams()
    const { data: me } = useSuspenseQuery(meQuery)
    const { data: client } = useSuspenseQuery(clientQuery(clientId))
    return <EditClient key={clientId} client={client} userId={me.user.id} workspaceCurrency={me.workspace.currency} />
  },
})
