import { useSuspenseQuery } from '@tanstack/react-query'
import { createFileRoute, redirect } from '@tanstack/react-router'
import { meQuery } from '@/features/auth/queries'
import { may } from '@/features/invoices/model'
import { invoiceQuery } from '@/features/invoices/queries'
import { EditInvoice } from '@/features/invoices/workspace/EditInvoice'
import { ServicePicker } from '@/features/services/workspace/ServicePicker'
import { workspaceQuery } from '@/features/settings/queries'
import { referenceQuery } from '@/shared/api/reference'
import { percentOf } from '@/shared/lib/decimals'
import { PageSkeleton } from '../../../../shell/PageSkeleton'

export const Route = createFileRoute('/_app/invoices/$invoiceId/edit')({
  loader: async ({ context: { queryClient }, params }) => {
    void queryClient.prefetchQuery(referenceQuery)
    // The newest revision: starting from an old one would only lead to a conflict.
    const [invoice] = await Promise.all([
      queryClient.fetchQuery({ ...invoiceQuery(params.invoiceId), staleTime: 0 }),
      queryClient.ensureQueryData(workspaceQuery),
    ])
    if (!may.edit(invoice)) throw redirect({ to: '/invoices/$invoiceId', params, replace: true })
  },
  pendingComponent: PageSkeleton,
  component: function EditInvoicePage() {
    const { invoiceId } = Route.useParams()
    const { data: me } = useSuspenseQuery(meQuery)
    const { data: invoice } = useSuspenseQuery(invoiceQuery(invoiceId))
    const { data: stored } = useSuspenseQuery(workspaceQuery)
    return (
      <EditInvoice
        key={invoiceId}
        invoice={invoice}
        userId={me.user.id}
        taxRate={percentOf(stored.data.invoicing.tax_rate)}
        library={onPick => <ServicePicker onPick={onPick} />}
      />
    )
  },
})
