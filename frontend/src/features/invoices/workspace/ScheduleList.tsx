import { t } from '@lingui/core/macro'
import { Plural, Trans } from '@lingui/react/macro'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Plus, Repeat } from 'lucide-react'
import { useRef } from 'react'
import type { Schedule } from '@/shared/api/types'
import { Money } from '@/shared/lib/Money'
import { Day } from '@/shared/lib/Time'
import { buttonClass } from '@/shared/ui/Button'
import { cx } from '@/shared/ui/classes'
import { EmptyState } from '@/shared/ui/states'
import { ListSkeleton } from '@/shared/ui-workspace/ListSkeleton'
import { headCell, headClass, ListTable } from '@/shared/ui-workspace/ListTable'
import { rowLinkClass } from '@/shared/ui-workspace/rowLink'
import { StatusWord } from '@/shared/ui-workspace/StatusWord'
import { useRowKeys } from '@/shared/ui-workspace/useRowKeys'
import { scheduleListQuery } from '../schedule_queries'
import { cadenceWord } from './scheduleWords'

export function ScheduleList() {
  const list = useInfiniteQuery(scheduleListQuery)
  const schedules = list.data?.pages.flatMap(page => page.data) ?? []
  const body = useRef<HTMLTableSectionElement>(null)
  useRowKeys(body)
  return (
    <ListTable
      list={list}
      count={schedules.length}
      caption={t`Recurring invoices`}
      shown={<Plural value={schedules.length} one="# recurring invoice shown" other="# recurring invoices shown" />}
      skeleton={<ListSkeleton label={t`Loading recurring invoices`} />}
      empty={
        <EmptyState
          icon={<Repeat size={20} />}
          title={t`Invoices that come by themselves stand here`}
          action={
            <Link to="/invoices/schedules/new" className={buttonClass({ variant: 'primary' })}>
              <Plus size={16} aria-hidden="true" />
              <Trans>New recurring invoice</Trans>
            </Link>
          }
        >
          <Trans>For retainers, hosting or care: write it once, and it comes every week, month, quarter or year.</Trans>
        </EmptyState>
      }
      body={body}
      head={
        <thead className={headClass}>
          <tr>
            <th scope="col" className={cx(headCell, 'pl-0')}>
              <Trans>Title</Trans>
            </th>
            <th scope="col" className={headCell}>
              <Trans>Client</Trans>
            </th>
            <th scope="col" className={headCell}>
              <Trans>Status</Trans>
            </th>
            <th scope="col" className={cx(headCell, 'hidden lg:table-cell')}>
              <Trans>Next</Trans>
            </th>
            <th scope="col" className={cx(headCell, 'pr-0 text-right')}>
              <Trans>Each</Trans>
            </th>
          </tr>
        </thead>
      }
    >
      {schedules.map(schedule => (
        <Row key={schedule.id} schedule={schedule} />
      ))}
    </ListTable>
  )
}

const cell = 'h-11 border-b border-line px-3 align-middle'

function Row({ schedule }: { schedule: Schedule }) {
  const [next] = schedule.upcoming
  return (
    <tr className="relative hover:bg-fg/3 has-[[data-row-link]:focus-visible]:bg-fg/4">
      <td className={cx(cell, 'max-w-0 w-full py-2 pl-0 md:w-[30%] md:py-0')}>
        <Link
          to="/invoices/schedules/$scheduleId"
          params={{ scheduleId: schedule.id }}
          data-row-link
          className={rowLinkClass}
        >
          {schedule.title}
        </Link>
        <span className="mt-0.5 flex items-center gap-x-2 md:hidden">
          <StatusWord status={schedule.state} />
          <span className="truncate text-sm text-muted">{schedule.client_name}</span>
        </span>
      </td>
      <td className={cx(cell, 'hidden max-w-0 w-[26%] truncate text-muted md:table-cell')}>{schedule.client_name}</td>
      <td className={cx(cell, 'hidden md:table-cell')}>
        <StatusWord status={schedule.state} />
      </td>
      <td className={cx(cell, 'hidden whitespace-nowrap text-muted lg:table-cell')}>{next && <Day day={next} />}</td>
      <td className={cx(cell, 'py-1.5 pr-0 text-right')}>
        <Money value={schedule.total} />
        <span className="block text-sm text-muted">{cadenceWord(schedule.cadence)}</span>
      </td>
    </tr>
  )
}
