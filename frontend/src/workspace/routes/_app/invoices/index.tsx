import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { createFileRoute, Link, type SearchSchemaInput, stripSearchParams } from '@tanstack/react-router'
import { Plus, Repeat } from 'lucide-react'
import { clientQuery } from '@/features/clients/queries'
import { ClientPicker } from '@/features/clients/workspace/ClientPicker'
import { INVOICE_LIST_DEFAULTS, parseInvoiceSearch } from '@/features/invoices/model'
import { invoiceListQuery } from '@/features/invoices/queries'
import { InvoiceList } from '@/features/invoices/workspace/InvoiceList'
import { InvoiceListTools } from '@/features/invoices/workspace/InvoiceListTools'
import { ListSums } from '@/features/invoices/workspace/ListSums'
import type { InvoiceListQuery } from '@/shared/api/lists'
import { reportSummaryQuery } from '@/shared/api/reports'
import { buttonClass } from '@/shared/ui/Button'
import { PageHeader } from '@/shared/ui-workspace/PageHeader'

export const Route = createFileRoute('/_app/invoices/')({
  validateSearch: (raw: Partial<InvoiceListQuery> & SearchSchemaInput) => parseInvoiceSearch(raw),
  search: { middlewares: [stripSearchParams(INVOICE_LIST_DEFAULTS)] },
  loaderDeps: ({ search }) => search,
  loader: ({ context: { queryClient }, deps }) => {
    void queryClient.prefetchInfiniteQuery(invoiceListQuery(deps))
    void queryClient.prefetchQuery(reportSummaryQuery)
  },
  component: Invoices,
})

function Invoices() {
  const query = Route.useSearch()
  const navigate = Route.useNavigate()
  const client = useQuery({ ...clientQuery(query.client_id), enabled: query.client_id !== '' })
  const onQuery = (change: Partial<InvoiceListQuery>) => {
    // Typing replaces the entry, so that back leaves the list instead of un-typing it.
    void navigate({ search: now => ({ ...now, ...change }), replace: 'q' in change, resetScroll: false })
  }
  const forClient = query.client_id ? { client_id: query.client_id } : {}
  return (
    <div className="mx-auto max-w-6xl">
      <PageHeader
        title={t`Invoices`}
        actions={
          <>
            <Link to="/invoices/schedules" className={buttonClass()}>
              <Repeat size={16} aria-hidden="true" />
              <Trans>Recurring</Trans>
            </Link>
            <Link to="/invoices/new" search={forClient} className={buttonClass({ variant: 'primary' })}>
              <Plus size={16} aria-hidden="true" />
              <Trans>New invoice</Trans>
            </Link>
          </>
        }
      />
      <InvoiceListTools
        query={query}
        onQuery={onQuery}
        clientFilter={
          <ClientPicker
            label={t`Client`}
            hideLabel
            placeholder={t`All clients`}
            clearWord={t`All clients`}
            chosen={query.client_id ? (client.data?.name ?? '…') : ''}
            onPick={({ id }) => onQuery({ client_id: id })}
            onClear={() => onQuery({ client_id: '' })}
          />
        }
      />
      {/* The sums are the whole workspace's: beside the invoices of one client they would mislead. */}
      {!query.client_id && <ListSums query={query} />}
      <InvoiceList query={query} onQuery={onQuery} />
    </div>
  )
}
