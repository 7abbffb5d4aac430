import { useSuspenseQuery } from '@tanstack/react-query'
import { createFileRoute } from '@tanstack/react-router'
import { meQuery } from '@/features/auth/queries'
import { NewClient } from '@/features/clients/workspace/NewClient'
import { referenceQuery } from '@/shared/api/reference'

export const Route = createFileRoute('/_app/clients/new')({
  loader: ({ context: { queryClient } }) => {
    void queryClient.prefetchQuery(referenceQuery)
  },
  component: function NewClientPage() {
    const { data: me } = useSuspenseQuery(meQuery)
    return <NewClient userId={me.user.id} workspaceCurrency={me.workspace.currency} />
  },
})
