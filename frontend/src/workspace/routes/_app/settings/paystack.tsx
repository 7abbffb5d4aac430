import { useSuspenseQuery } from '@tanstack/react-query'
import { createFileRoute } from '@tanstack/react-router'
import { meQuery } from '@/features/auth/queries'
import { workspaceQuery } from '@/features/settings/queries'
import { PaystackPage } from '@/features/settings/workspace/PaystackPage'
import { PageSkeleton } from '../../../shell/PageSkeleton'

export const Route = createFileRoute('/_app/settings/paystack')({
  loader: async ({ context: { queryClient } }) => {
    await queryClient.fetchQuery(workspaceQuery)
  },
  pendingComponent: PageSkeleton,
  component: function PaystackSettings() {
    const { data: me } = useSuspenseQuery(meQuery)
    const { data: stored } = useSuspenseQuery(workspaceQuery)
    return <PaystackPage stored={stored} role={me.role} email={me.user.email} />
  },
})
