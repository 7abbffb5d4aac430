import { t } from '@lingui/core/macro'
import { Plural, Trans } from '@lingui/react/macro'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { FileSignature, Plus, SearchX } from 'lucide-react'
import { useRef } from 'react'
import type { QuoteListQuery } from '@/shared/api/lists'
import { Button, buttonClass } from '@/shared/ui/Button'
import { cx } from '@/shared/ui/classes'
import { EmptyState } from '@/shared/ui/states'
import { ListSkeleton } from '@/shared/ui-workspace/ListSkeleton'
import { headCell, headClass, ListTable } from '@/shared/ui-workspace/ListTable'
import { useRowKeys } from '@/shared/ui-workspace/useRowKeys'
import { QUOTE_LIST_DEFAULTS } from '../model'
import { quoteListQuery } from '../queries'
import { QuoteRow } from './QuoteRow'

interface QuoteListProps {
  query: QuoteListQuery
  onQuery: (change: Partial<QuoteListQuery>) => void
}

export function QuoteList({ query, onQuery }: QuoteListProps) {
  const list = useInfiniteQuery(quoteListQuery(query))
  const quotes = list.data?.pages.flatMap(page => page.data) ?? []
  const body = useRef<HTMLTableSectionElement>(null)
  useRowKeys(body)

  return (
    <ListTable
      list={list}
      count={quotes.length}
      caption={t`Quotes`}
      shown={<Plural value={quotes.length} one="# quote shown" other="# quotes shown" />}
      skeleton={<ListSkeleton label={t`Loading quotes`} />}
      empty={<Empty query={query} onQuery={onQuery} />}
      body={body}
      head={
        <thead className={headClass}>
          <tr>
            <th scope="col" className={cx(headCell, 'pl-0')}>
              <Trans>Quote</Trans>
            </th>
            <th scope="col" className={headCell}>
              <Trans>Client</Trans>
            </th>
            <th scope="col" className={headCell}>
              <Trans>Status</Trans>
            </th>
            <th scope="col" className={cx(headCell, 'hidden lg:table-cell')}>
              <Trans>Valid until</Trans>
            </th>
            <th scope="col" className={cx(headCell, 'pr-0 text-right')}>
              <Trans>Total</Trans>
            </th>
          </tr>
        </thead>
      }
    >
      {quotes.map(quote => (
        <QuoteRow key={quote.id} quote={quote} />
      ))}
    </ListTable>
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
