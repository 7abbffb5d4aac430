import { useSuspenseQuery } from '@tanstack/react-query'
import { createFileRoute, redirect } from '@tanstack/react-router'
import { meQuery } from '@/features/auth/queries'
import { may } from '@/features/quotes/model'
import { quoteQuery } from '@/features/quotes/queries'
import { EditQuote } from '@/features/quotes/workspace/EditQuote'
import { ServicePicker } from '@/features/services/workspace/ServicePicker'
import { referenceQuery } from '@/shared/api/reference'
import { PageSkeleton } from '../../../../shell/PageSkeleton'

export const Route = createFileRoute('/_app/quotes/$quoteId/edit')({
  loader: async ({ context: { queryClient }, params }) => {
    void queryClient.prefetchQuery(referenceQuery)
    // The newest version: starting from an old one would only lead to a conflict.
    const quote = await queryClient.fetchQuery({ ...quoteQuery(params.quoteId), staleTime: 0 })
    if (!may.edit(quote.status)) throw redirect({ to: '/quotes/$quoteId', params, replace: true })
  },
  pendingComponent: PageSkeleton,
  component: function EditQuotePage() {
    const { quoteId } = Route.useParams()
    const { data: me } = useSuspenseQuery(meQuery)
    const { data: quote } = useSuspenseQuery(quoteQuery(quoteId))
    return (
      <EditQuote
        key={quoteId}
        quote={quote}
        userId={me.user.id}
        library={onPick => <ServicePicker onPick={onPick} />}
      />
    )
  },
})
