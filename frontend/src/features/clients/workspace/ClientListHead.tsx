import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { ArrowDown, ArrowUp } from 'lucide-react'
import type { ClientSort } from '@/shared/api/lists'
import { cx } from '@/shared/ui/classes'
import { headCell, headClass } from '@/shared/ui-workspace/ListTable'
import { nextSort, type SortColumn, sortColumn } from '../model'

interface HeadProps {
  sort: ClientSort
  onSort: (sort: ClientSort) => void
}

export function ClientListHead({ sort, onSort }: HeadProps) {
  const column = (name: SortColumn, label: string, className = '') => {
    const active = sortColumn(sort) === name
    const down = sort.startsWith('-')
    return (
      <th
        scope="col"
        aria-sort={active ? (down ? 'descending' : 'ascending') : undefined}
        className={cx(headCell, className)}
      >
        <button
          type="button"
          onClick={() => onSort(nextSort(sort, name))}
          className={cx('inline-flex min-h-8 items-center gap-1 rounded-sm hover:text-fg', active && 'text-fg')}
        >
          {label}
          {active && (down ? <ArrowDown size={14} aria-hidden="true" /> : <ArrowUp size={14} aria-hidden="true" />)}
        </button>
      </th>
    )
  }
  return (
    <thead className={headClass}>
      <tr>
        {column('name', t`Name`, 'pl-0')}
        <th scope="col" className={cx(headCell, 'hidden lg:table-cell')}>
          <Trans>E-mail</Trans>
        </th>
        <th scope="col" className={headCell}>
          <Trans>Portal</Trans>
        </th>
        {column('outstanding', t`Outstanding`, 'text-right')}
        {column('created_at', t`Created`, 'hidden text-right xl:table-cell')}
        <th scope="col" className={cx(headCell, 'w-11 px-0')}>
          <span className="sr-only">
            <Trans>Actions</Trans>
          </span>
        </th>
      </tr>
    </thead>
  )
}
