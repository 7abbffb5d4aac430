import { t } from '@lingui/core/macro'
import { useSuspenseQuery } from '@tanstack/react-query'
import { createFileRoute, type SearchSchemaInput } from '@tanstack/react-router'
import { clientQuery } from '@/features/clients/queries'
import { ClientPicker } from '@/features/clients/workspace/ClientPicker'
import { ScheduleEditor } from '@/features/invoices/workspace/ScheduleEditor'
import { ServicePicker } from '@/features/services/workspace/ServicePicker'
import { workspaceQuery } from '@/features/settings/queries'
import { referenceQuery } from '@/shared/api/reference'
import { dayOf } from '@/shared/lib/dates'
import { percentOf } from '@/shared/lib/decimals'
import { PageHeader } from '@/shared/ui-workspace/PageHeader'
import { PageSkeleton } from '../../../../shell/PageSkeleton'

export const Route = createFileRoute('/_app/invoices/schedules/new')({
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
  component: function NewSchedulePage() {
    const client = Route.useLoaderData()
    const { data: stored } = useSuspenseQuery(workspaceQuery)
    const { invoicing, currency, time_zone } = stored.data
    return (
      <div className="mx-auto max-w-5xl">
        <PageHeader title={t`New recurring invoice`} />
        <ScheduleEditor
          key={client?.id}
          schedule={null}
          defaults={{
            currency,
            today: dayOf(new Date(), time_zone),
            terms_days: invoicing.terms_days,
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
      </div>
    )
  },
})
