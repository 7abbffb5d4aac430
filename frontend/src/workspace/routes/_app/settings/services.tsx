import { useSuspenseQuery } from '@tanstack/react-query'
import { createFileRoute, type SearchSchemaInput, stripSearchParams } from '@tanstack/react-router'
import { meQuery } from '@/features/auth/queries'
import { serviceListQuery } from '@/features/services/queries'
import { ServicesPage } from '@/features/services/workspace/ServicesPage'
import { referenceQuery } from '@/shared/api/reference'

export const Route = createFileRoute('/_app/settings/services')({
  validateSearch: (raw: { q?: string } & SearchSchemaInput) => ({ q: String(raw.q ?? '').slice(0, 200) }),
  search: { middlewares: [stripSearchParams({ q: '' })] },
  loaderDeps: ({ search }) => search,
  loader: ({ context: { queryClient }, deps }) => {
    void queryClient.prefetchQuery(referenceQuery)
    void queryClient.prefetchInfiniteQuery(serviceListQuery(deps.q))
  },
  component: function ServiceSettings() {
    const { q } = Route.useSearch()
    const navigate = Route.useNavigate()
    const { data: me } = useSuspenseQuery(meQuery)
    return (
      <ServicesPage
        q={q}
        currency={me.workspace.currency}
        onSearch={text => void navigate({ search: { q: text }, replace: true, resetScroll: false })}
      />
    )
  },
})
