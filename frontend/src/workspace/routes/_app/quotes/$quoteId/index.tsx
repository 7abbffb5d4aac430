import { useSuspenseQuery } from '@tanstack/react-query'
import { createFileRoute } from '@tanstack/react-router'
import { meQuery } from '@/features/auth/queries'
import { QuoteInvoices } from '@/features/invoices/workspace/QuoteInvoices'
import { quoteQuery, quoteVersionsQuery } from '@/features/quotes/queries'
import { QuotePage } from '@/features/quotes/workspace/QuotePage'
import { QuotePageSkeleton } from '@/features/quotes/workspace/QuotePageSkeleton'
import { QuoteThreadLink } from '@/features/threads/workspace/QuoteThreadLink'

export const Route = createFileRoute('/_app/quotes/$quoteId/')({
  loader: async ({ context: { queryClient }, params }) => {
    void queryClient.prefetchQuery(quoteVersionsQuery(params.quoteId))
    await queryClient.ensureQueryData(quoteQuery(params.quoteId))
  },
  pendingMs: 100,
  pendingMinMs: 200,
  pendingComponent: QuotePageSkeleton,
  component: function QuotePageRoute() {
    const { quoteId } = Route.useParams()
    const { data: quote } = useSuspenseQuery(quoteQuery(quoteId))
    const { data: me } = useSuspenseQuery(meQuery)
    return (
      <QuotePage
        key={quoteId}
        quote={quote}
        businessName={me.workspace.name}
        invoices={quote.acceptance && <QuoteInvoices quote={quote} />}
        conversation={<QuoteThreadLink quote={quote} />}
      />
    )
  },
})
