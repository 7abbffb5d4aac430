import type { UseInfiniteQueryResult } from '@tanstack/react-query'
import type { ReactNode, RefObject } from 'react'
import { cx } from '@/shared/ui/classes'
import { ErrorState } from '@/shared/ui/states'
import { MoreRows } from './MoreRows'

/** The look of a cell in a list's head. */
export const headCell =
  'h-10 border-b border-line bg-raised px-3 text-left text-sm font-medium text-muted whitespace-nowrap'
/** The look of that head: it stays in sight, and a phone has no room for it. */
export const headClass = 'sticky top-0 z-10 hidden md:table-header-group'

interface ListTableProps {
  list: Pick<
    UseInfiniteQueryResult,
    | 'isPending'
    | 'isError'
    | 'error'
    | 'isFetching'
    | 'isPlaceholderData'
    | 'hasNextPage'
    | 'isFetchingNextPage'
    | 'isFetchNextPageError'
    | 'refetch'
    | 'fetchNextPage'
  >
  count: number
  caption: string
  /** How many are shown, for screen readers. */
  shown: ReactNode
  skeleton: ReactNode
  empty: ReactNode
  head: ReactNode
  body: RefObject<HTMLTableSectionElement | null>
  children: ReactNode
}

/** A list that comes in pages, in each of its states: on its way, failed, empty, shown, growing. */
export function ListTable({ list, count, caption, shown, skeleton, empty, head, body, children }: ListTableProps) {
  if (list.isPending) return skeleton
  if (list.isError && count === 0) {
    return <ErrorState detail={list.error?.message ?? ''} onRetry={() => void list.refetch()} busy={list.isFetching} />
  }
  if (count === 0) return empty
  return (
    <div aria-busy={list.isPlaceholderData}>
      <table
        className={cx(
          'w-full border-separate border-spacing-0 transition-opacity',
          list.isPlaceholderData && 'opacity-60',
        )}
      >
        <caption className="sr-only">{caption}</caption>
        {head}
        <tbody ref={body}>{children}</tbody>
      </table>
      <p role="status" className="sr-only">
        {shown}
      </p>
      {list.hasNextPage && (
        <MoreRows
          busy={list.isFetchingNextPage}
          failure={list.isFetchNextPageError ? (list.error?.message ?? '') : null}
          onMore={() => void list.fetchNextPage()}
        />
      )}
    </div>
  )
}
