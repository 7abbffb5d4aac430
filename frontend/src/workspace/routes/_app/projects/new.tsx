import { t } from '@lingui/core/macro'
import { useSuspenseQuery } from '@tanstack/react-query'
import { createFileRoute, type SearchSchemaInput } from '@tanstack/react-router'
import { meQuery } from '@/features/auth/queries'
import { clientQuery } from '@/features/clients/queries'
import { ClientPicker } from '@/features/clients/workspace/ClientPicker'
import { NewProject } from '@/features/projects/workspace/NewProject'
import { PageSkeleton } from '../../../shell/PageSkeleton'

export const Route = createFileRoute('/_app/projects/new')({
  validateSearch: (raw: { client_id?: string } & SearchSchemaInput): { client_id?: string } =>
    raw.client_id ? { client_id: String(raw.client_id) } : {},
  loaderDeps: ({ search }) => search,
  loader: async ({ context: { queryClient }, deps }) =>
    deps.client_id ? await queryClient.ensureQueryData(clientQuery(deps.client_id)) : null,
  pendingComponent: PageSkeleton,
  component: function NewProjectPage() {
    const client = Route.useLoaderData()
    const { data: me } = useSuspenseQuery(meQuery)
    return (
      <NewProject
        key={client?.id}
        userId={me.user.id}
        client={client}
        clientField={props => (
          <ClientPicker label={t`Client`} placeholder={t`Search clients`} autoFocus={!client} {...props} />
        )}
      />
    )
  },
})
