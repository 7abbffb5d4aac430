import { Plural, Trans } from '@lingui/react/macro'
import { useInfiniteQuery } from '@tanstack/react-query'
import { type ReactNode, useRef } from 'react'
import type { ClientListQuery } from '@/shared/api/lists'
import type { ClientSummary } from '@/shared/api/types'
import { cx } from '@/shared/ui/classes'
import { ErrorState } from '@/shared/ui/states'
import { MoreRows } from '@/shared/ui-workspace/MoreRows'
import { useRowKeys } from '@/shared/ui-workspace/useRowKeys'
import { clientListQuery } from '../queries'
import { ClientListEmpty } from './ClientListEmpty'
import { ClientListHead } from './ClientListHead'
import { ClientListSkeleton } from './ClientListSkeleton'
import { ClientRow } from './ClientRow'
import { useArchiveWithUndo } from './useArchiveWithUndo'

interface ClientListProps {
  query: ClientListQuery
  onQuery: (change: Partial<ClientListQuery>) => void
  /** Entries for a row's menu that belong to other features. */
  moreActions: (client: ClientSummary) => ReactNode
}

export function ClientList({ query, onQuery, moreActions }: ClientListProps) {
  const list = useInfiniteQuery(clientListQuery(query))
  const { setArchived } = useArchiveWithUndo()
  const clients = list.data?.pages.flatMap(page => page.data) ?? []
  const body = useRef<HTMLTableSectionElement>(null)
  const archive = (client: ClientSummary) => setArchived(client, client.archived_at === null)
  useRowKeys(body, at => {
    const client = clients[at]
    if (client) archive(client)
  })

  if (list.isPending) return <ClientListSkeleton />
  if (list.isError && clients.length === 0) {
    return <ErrorState detail={list.error.message} onRetry={() => void list.refetch()} busy={list.isFetching} />
  }
  if (clients.length === 0) return <ClientListEmpty query={query} onQuery={onQuery} />
  return (
    <div aria-busy={list.isPlaceholderData}>
      <table
        className={cx(
          'w-full border-separate border-spacing-0 transition-opacity',
          list.isPlaceholderData && 'opacity-60',
        )}
      >
        <caption className="sr-only">
          <Trans>Clients</Trans>
        </caption>
        <ClientListHead sort={query.sort} onSort={sort => onQuery({ sort })} />
        <tbody ref={body}>
          {clients.map(client => (
            <ClientRow key={client.id} client={client} onArchive={archive} moreActions={moreActions} />
          ))}
        </tbody>
      </table>
      <p role="status" className="sr-only">
        <Plural value={clients.length} one="# client shown" other="# clients shown" />
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
