import { t } from '@lingui/core/macro'
import { useSuspenseQuery } from '@tanstack/react-query'
import { createFileRoute, type SearchSchemaInput } from '@tanstack/react-router'
import { meQuery } from '@/features/auth/queries'
import { clientQuery } from '@/features/clients/queries'
import { ClientPicker } from '@/features/clients/workspace/ClientPicker'
import { NewQuote } from '@/features/quotes/workspace/NewQuote'
import { ServicePicker } from '@/features/services/workspace/ServicePicker'
import { referenceQuery } from '@/shared/api/reference'
import { dayOf } from '@/shared/lib/dates'
import { PageSkeleton } from '../../../shell/PageSkeleton'

const MONTH_MS = 30 * 86_400_000

export const Route = createFileRoute('/_app/quotes/new')({
  validateSearch: (raw: { client_id?: string } & SearchSchemaInput): { client_id?: string } =>
    raw.client_id ? { client_id: String(raw.client_id) } : {},
  loaderDeps: ({ search }) => search,
  loader: async ({ context: { queryClient }, deps }) => {
    void queryClient.prefetchQuery(referenceQuery)
    return deps.client_id ? await queryClient.ensureQueryData(clientQuery(deps.client_id)) : null
  },
  pendingComponent: PageSkeleton,
  component: function NewQuotePage() {
    const client = Route.useLoaderData()
    const { data: me } = useSuspenseQuery(meQuery)
    const { workspace } = me
    return (
      <NewQuote
        key={client?.id}
        userId={me.user.id}
        workspaceCurrency={workspace.currency}
        validUntil={dayOf(new Date(Date.now() + MONTH_MS), workspace.time_zone)}
        client={client}
        clientField={props => (
          <ClientPicker label={t`Client`} placeholder={t`Search clients`} autoFocus={!client} {...props} />
        )}
        library={onPick => <ServicePicker onPick={onPick} />}
      />
    )
  },
})
