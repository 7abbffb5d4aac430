import { useSuspenseQuery } from '@tanstack/react-query'
import { createFileRoute } from '@tanstack/react-router'
import { invoicePaymentsQuery } from '@/features/invoices/payment_queries'
import { invoiceQuery } from '@/features/invoices/queries'
import { InvoicePage } from '@/features/invoices/workspace/InvoicePage'
import { InvoicePageSkeleton } from '@/features/invoices/workspace/InvoicePageSkeleton'
import { workspaceQuery } from '@/features/settings/queries'
import { dayOf } from '@/shared/lib/dates'

export const Route = createFileRoute('/_app/invoices/$invoiceId/')({
  loader: async ({ context: { queryClient }, params }) => {
    void queryClient.prefetchQuery(invoicePaymentsQuery(params.invoiceId))
    await Promise.all([
      queryClient.ensureQueryData(invoiceQuery(params.invoiceId)),
      queryClient.ensureQueryData(workspaceQuery),
    ])
  },
  pendingMs: 100,
  pendingMinMs: 200,
  pendingComponent: InvoicePageSkeleton,
  component: function InvoicePageRoute() {
    const { invoiceId } = Route.useParams()
    const { data: invoice } = useSuspenseQuery(invoiceQuery(invoiceId))
    const { data: stored } = useSuspenseQuery(workspaceQuery)
    const { name, bank_details, time_zone } = stored.data
    return (
      <InvoicePage
        key={invoiceId}
        invoice={invoice}
        businessName={name}
        bank={bank_details}
        today={dayOf(new Date(), time_zone)}
      />
    )
  },
})
