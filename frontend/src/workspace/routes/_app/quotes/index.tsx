import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { createFileRoute, Link, type SearchSchemaInput, stripSearchParams } from '@tanstack/react-router'
import { Plus } from 'lucide-react'
import { clientQuery } from '@/features/clients/queries'
import { ClientPicker } from '@/features/clients/workspace/ClientPicker'
import { parseQuoteSearch, QUOTE_LIST_DEFAULTS } from '@/features/quotes/model'
import { quoteListQuery } from '@/features/quotes/queries'
import { QuoteList } from '@/features/quotes/workspace/QuoteList'
import { QuoteListTools } from '@/features/quotes/workspace/QuoteListTools'
import type { QuoteListQuery } from '@/shared/api/lists'
import { buttonClass } from '@/shared/ui/Button'
import { PageHeader } from '@/shared/ui-workspace/PageHeader'

export const Route = createFileRoute('/_app/quotes/')({
  validateSearch: (raw: Partial<QuoteListQuery> & SearchSchemaInput) => parseQuoteSearch(raw),
  search: { middlewares: [stripSearchParams(QUOTE_LIST_DEFAULTS)] },
  loaderDeps: ({ search }) => search,
  loader: ({ context: { queryClient }, deps }) => {
    void queryClient.prefetchInfiniteQuery(quoteListQuery(deps))
  },
  component: Quotes,
})

function Quotes() {
  const query = Route.useSearch()
  const navigate = Route.useNavigate()
  const client = useQuery({ ...clientQuery(query.client_id), enabled: query.client_id !== '' })
  const onQuery = (change: Partial<QuoteListQuery>) => {
    // Typing replaces the entry, so that back leaves the list instead of un-typing it.
    void navigate({ search: now => ({ ...now, ...change }), replace: 'q' in change, resetScroll: false })
  }
  const forClient = query.client_id ? { client_id: query.client_id } : {}
  return (
    <div className="mx-auto max-w-6xl">
      <PageHeader
        title={t`Quotes`}
        actions={
          <Link to="/quotes/new" search={forClient} className={buttonClass({ variant: 'primary' })}>
            <Plus size={16} aria-hidden="true" />
            <Trans>New quote</Trans>
          </Link>
        }
      />
      <QuoteListTools
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
      <QuoteList query={query} onQuery={onQuery} />
    </div>
  )
}
