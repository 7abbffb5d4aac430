import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { createFileRoute, Link, type SearchSchemaInput, stripSearchParams } from '@tanstack/react-router'
import { Ellipsis, FileDown, Plus, Upload } from 'lucide-react'
import { EXPORT_URL } from '@/features/clients/import_queries'
import { LIST_DEFAULTS, parseListSearch } from '@/features/clients/model'
import { clientListQuery } from '@/features/clients/queries'
import { ClientList } from '@/features/clients/workspace/ClientList'
import { ClientListTools } from '@/features/clients/workspace/ClientListTools'
import { InviteMenuItem } from '@/features/portal_access/workspace/InviteMenuItem'
import type { ClientListQuery } from '@/shared/api/lists'
import { buttonClass } from '@/shared/ui/Button'
import { Menu, menuItemClass } from '@/shared/ui-workspace/Menu'
import { PageHeader } from '@/shared/ui-workspace/PageHeader'

export const Route = createFileRoute('/_app/clients/')({
  validateSearch: (raw: Partial<ClientListQuery> & SearchSchemaInput) => parseListSearch(raw),
  search: { middlewares: [stripSearchParams(LIST_DEFAULTS)] },
  loaderDeps: ({ search }) => search,
  loader: ({ context: { queryClient }, deps }) => {
    void queryClient.prefetchInfiniteQuery(clientListQuery(deps))
  },
  component: Clients,
})

function Clients() {
  const query = Route.useSearch()
  const navigate = Route.useNavigate()
  const onQuery = (change: Partial<ClientListQuery>) => {
    // Typing replaces the entry, so that back leaves the list instead of un-typing it.
    void navigate({ search: now => ({ ...now, ...change }), replace: 'q' in change, resetScroll: false })
  }
  return (
    <div className="mx-auto max-w-6xl">
      <PageHeader
        title={t`Clients`}
        actions={
          <>
            <Menu
              label={t`Import and export`}
              triggerClass="grid size-9 pointer-coarse:size-11 place-items-center"
              trigger={<Ellipsis size={20} aria-hidden="true" />}
            >
              <Link to="/clients/import" role="menuitem" tabIndex={-1} className={menuItemClass()}>
                <Upload size={16} aria-hidden="true" className="text-muted" />
                <Trans>Import a CSV file</Trans>
              </Link>
              <a href={EXPORT_URL} download role="menuitem" tabIndex={-1} className={menuItemClass()}>
                <FileDown size={16} aria-hidden="true" className="text-muted" />
                <Trans>Export all as CSV</Trans>
              </a>
            </Menu>
            <Link to="/clients/new" className={buttonClass({ variant: 'primary' })}>
              <Plus size={16} aria-hidden="true" />
              <Trans>New client</Trans>
            </Link>
          </>
        }
      />
      <ClientListTools query={query} onQuery={onQuery} />
      <ClientList
        query={query}
        onQuery={onQuery}
        moreActions={client => (
          <InviteMenuItem name={client.name} status={client.portal_status} to={{ clientId: client.id }} />
        )}
      />
    </div>
  )
}
