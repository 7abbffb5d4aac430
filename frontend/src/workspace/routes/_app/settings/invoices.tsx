import { useSuspenseQuery } from '@tanstack/react-query'
import { createFileRoute } from '@tanstack/react-router'
import { meQuery } from '@/features/auth/queries'
import { workspaceQuery } from '@/features/settings/queries'
import { InvoicingPage } from '@/features/settings/workspace/InvoicingPage'
import { dayOf } from '@/shared/lib/dates'
import { PageSkeleton } from '../../../shell/PageSkeleton'

export const Route = createFileRoute('/_app/settings/invoices')({
  loader: async ({ context: { queryClient } }) => {
    await queryClient.fetchQuery(workspaceQuery)
  },
  pendingComponent: PageSkeleton,
  component: function InvoiceSettings() {
    const { data: me } = useSuspenseQuery(meQuery)
    const { data: stored } = useSuspenseQuery(workspaceQuery)
    return <InvoicingPage stored={stored} role={me.role} today={dayOf(new Date(), stored.data.time_zone)} />
  },
})
