import { useSuspenseQuery } from '@tanstack/react-query'
import { createFileRoute } from '@tanstack/react-router'
import { meQuery } from '@/features/auth/queries'
import { workspaceQuery } from '@/features/settings/queries'
import { BankPage } from '@/features/settings/workspace/BankPage'
import { PageSkeleton } from '../../../shell/PageSkeleton'

export const Route = createFileRoute('/_app/settings/bank-details')({
  loader: async ({ context: { queryClient } }) => {
    await queryClient.fetchQuery(workspaceQuery)
  },
  pendingComponent: PageSkeleton,
  component: function BankSettings() {
    const { data: me } = useSuspenseQuery(meQuery)
    const { data: stored } = useSuspenseQuery(workspaceQuery)
    return <BankPage stored={stored} role={me.role} email={me.user.email} />
  },
})
