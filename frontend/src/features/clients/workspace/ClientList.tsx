import { t } from '@lingui/core/macro'
import { Plural } from '@lingui/react/macro'
import { useInfiniteQuery } from '@tanstack/react-query'
import { type ReactNode, useRef } from 'react'
import type { ClientListQuery } from '@/shared/api/lists'
import type { ClientSummary } from '@/shared/api/types'
import { ListTable } from '@/shared/ui-workspace/ListTable'
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

  return (
    <ListTable
      list={list}
      count={clients.length}
      caption={t`Clients`}
      shown={<Plural value={clients.length} one="# client shown" other="# clients shown" />}
      skeleton={<ClientListSkeleton />}
      empty={<ClientListEmpty query={query} onQuery={onQuery} />}
      body={body}
      head={<ClientListHead sort={query.sort} onSort={sort => onQuery({ sort })} />}
    >
      {clients.map(client => (
        <ClientRow key={client.id} client={client} onArchive={archive} moreActions={moreActions} />
      ))}
    </ListTable>
  )
}
