import { t } from '@lingui/core/macro'
import { useSuspenseQuery } from '@tanstack/react-query'
import { createFileRoute, type SearchSchemaInput } from '@tanstack/react-router'
import { meQuery } from '@/features/auth/queries'
import { clientQuery } from '@/features/clients/queries'
import { ClientPicker } from '@/features/clients/workspace/ClientPicker'
import { NewInvoice } from '@/features/invoices/workspace/NewInvoice'
import { ServicePicker } from '@/features/services/workspace/ServicePicker'
import { workspaceQuery } from '@/features/settings/queries'
import { referenceQuery } from '@/shared/api/reference'
import { dayOf } from '@/shared/lib/dates'
import { percentOf } from '@/shared/lib/decimals'
import { PageSkeleton } from '../../../shell/PageSkeleton'

const DAY_MS = 86_400_000

export const Route = createFileRoute('/_app/invoices/new')({
  validateSearch: (raw: { client_id?: string } & SearchSchemaInput): { client_id?: string } =>
    raw.client_id ? { client_id: String(raw.client_id) } : {},
  loaderDeps: ({ search }) => search,
  loader: async ({ context: { queryClient }, deps }) => {
    void queryClient.prefetchQuery(referenceQuery)
    const [client] = await Promise.all([
      deps.client_id ? queryClient.ensureQueryData(clientQuery(deps.client_id)) : null,
      queryClient.ensureQueryData(workspaceQuery),
    ])
    return client
  },
  pendingComponent: PageSkeleton,
  component: function NewInvoicePage() {
    const client = Route.useLoaderData()
    const { data: me } = useSuspenseQuery(meQuery)
    const { data: stored } = useSuspenseQuery(workspaceQuery)
    const { invoicing, currency, time_zone } = stored.data
    return (
      <NewInvoice
        key={client?.id}
        userId={me.user.id}
        defaults={{
          currency,
          due_on: dayOf(new Date(Date.now() + invoicing.terms_days * DAY_MS), time_zone),
          notes: invoicing.notes ?? '',
          prices_include_tax: invoicing.prices_include_tax,
          tax_rate: percentOf(invoicing.tax_rate),
        }}
        client={client}
        clientField={props => (
          <ClientPicker label={t`Client`} placeholder={t`Search clients`} autoFocus={!client} {...props} />
        )}
        library={onPick => <ServicePicker onPick={onPick} />}
      />
    )
  },
})
