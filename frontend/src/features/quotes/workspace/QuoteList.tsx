import { t } from '@lingui/core/macro'
import { Plural, Trans } from '@lingui/react/macro'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { FileSignature, Plus, SearchX } from 'lucide-react'
import { useRef } from 'react'
import type { QuoteListQuery } from '@/shared/api/lists'
import { Button, buttonClass } from '@/shared/ui/Button'
import { cx } from '@/shared/ui/classes'
import { EmptyState, ErrorState } from '@/shared/ui/states'
import { ListSkeleton } from '@/shared/ui-workspace/ListSkeleton'
import { MoreRows } from '@/shared/ui-workspace/MoreRows'
import { useRowKeys } from '@/shared/ui-workspace/useRowKeys'
import { QUOTE_LIST_DEFAULTS } from '../model'
import { quoteListQuery } from '../queries'
import { QuoteRow } from './QuoteRow'

interface QuoteListProps {
  query: QuoteListQuery
  onQuery: (change: Partial<QuoteListQuery>) => void
}

const head = 'h-10 border-b border-line bg-raised px-3 text-left text-sm font-medium text-muted whitespace-nowrap'

export function QuoteList({ query, onQuery }: QuoteListProps) {
  const list = useInfiniteQuery(quoteListQuery(query))
  const quotes = list.data?.pages.flatMap(page => page.data) ?? []
  const body = useRef<HTMLTableSectionElement>(null)
  useRowKeys(body)

  if (list.isPending) return <ListSkeleton label={t`Loading quotes`} />
  if (list.isError && quotes.length === 0) {
    return <ErrorState detail={list.error.message} onRetry={() => void list.refetch()} busy={list.isFetching} />
  }
  if (quotes.length === 0) return <Empty query={query} onQuery={onQuery} />
  return (
    <div aria-busy={list.isPlaceholderData}>
      <table
        className={cx(
          'w-full border-separate border-spacing-0 transition-opacity',
          list.isPlaceholderData && 'opacity-60',
        )}
      >
        <caption className="sr-only">
          <Trans>Quotes</Trans>
        </caption>
        <thead className="sticky top-0 z-10 hidden md:table-header-group">
          <tr>
            <th scope="col" className={cx(head, 'pl-0')}>
              <Trans>Quote</Trans>
            </th>
            <th scope="col" className={head}>
              <Trans>Client</Trans>
            </th>
            <th scope="col" className={head}>
              <Trans>Status</Trans>
            </th>
            <th scope="col" className={cx(head, 'hidden lg:table-cell')}>
              <Trans>Valid until</Trans>
            </th>
            <th scope="col" className={cx(head, 'pr-0 text-right')}>
              <Trans>Total</Trans>
            </th>
          </tr>
        </thead>
        <tbody ref={body}>
          {quotes.map(quote => (
            <QuoteRow key={quote.id} quote={quote} />
          ))}
        </tbody>
      </table>
      <p role="status" className="sr-only">
        <Plural value={quotes.length} one="# quote shown" other="# quotes shown" />
      </p>
      {list.hasNextPage && (
        <MoreRows
          busy={list.isFetchingNextPage}
          failure={list.isFetchNextPageError ? list.error.message : null}
          onMore={() => void list.fetchNextPage()}
        />
      )}
    </div>
  )
}

function Empty({ query, onQuery }: QuoteListProps) {
  if (query.q || query.status || query.client_id) {
    return (
      <EmptyState
        icon={<SearchX size={20} />}
        title={query.q ? t`No quote fits “${query.q}”` : t`No quote fits these filters`}
        action={
          <Button onClick={() => onQuery(QUOTE_LIST_DEFAULTS)}>
            <Trans>Show all quotes</Trans>
          </Button>
        }
      >
        <Trans>Numbers, titles and client names are searched.</Trans>
      </EmptyState>
    )
  }
  return (
    <EmptyState
      icon={<FileSignature size={20} />}
      title={t`Your quotes will stand here`}
      action={
        <Link to="/quotes/new" className={buttonClass({ variant: 'primary' })}>
          <Plus size={16} aria-hidden="true" />
          <Trans>New quote</Trans>
        </Link>
      }
    >
      <Trans>A quote goes to the client's portal, is signed there, and begins the project.</Trans>
    </EmptyState>
  )
}
