import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Plus } from 'lucide-react'
import { Money } from '@/shared/lib/Money'
import { Day } from '@/shared/lib/Time'
import { buttonClass } from '@/shared/ui/Button'
import { Panel } from '@/shared/ui/Panel'
import { SkeletonRows } from '@/shared/ui/Skeleton'
import { ErrorState } from '@/shared/ui/states'
import { rowLinkClass } from '@/shared/ui-workspace/rowLink'
import { StatusWord } from '@/shared/ui-workspace/StatusWord'
import { schedulesOfClientQuery } from '../schedule_queries'
import { cadenceWord } from './scheduleWords'

/** What is invoiced to a client by itself. */
export function SchedulesPanel({ clientId, mayPlan }: { clientId: string; mayPlan: boolean }) {
  const list = useQuery(schedulesOfClientQuery(clientId))
  const schedules = list.data?.data ?? []
  return (
    <Panel
      title={t`Recurring invoices`}
      {...(schedules.length > 0 ? { count: schedules.length } : {})}
      action={
        mayPlan && (
          <Link
            to="/invoices/schedules/new"
            search={{ client_id: clientId }}
            className={buttonClass({ size: 'sm', variant: 'quiet' })}
          >
            <Plus size={16} aria-hidden="true" />
            <Trans>New recurring invoice</Trans>
          </Link>
        )
      }
    >
      {list.isPending ? (
        <SkeletonRows rows={1} label={t`Loading recurring invoices`} />
      ) : list.isError ? (
        <ErrorState compact detail={list.error.message} onRetry={() => void list.refetch()} busy={list.isFetching} />
      ) : schedules.length === 0 ? (
        <p className="px-4 py-3 text-sm text-muted">
          <Trans>Nothing is invoiced by itself.</Trans>
        </p>
      ) : (
        <ul className="divide-y divide-line">
          {schedules.map(({ id, title, state, cadence, total, upcoming: [next] }) => (
            <li key={id} className="relative flex min-h-11 items-center gap-3 px-4 py-1.5 hover:bg-fg/3">
              <span className="min-w-0 flex-1">
                <Link to="/invoices/schedules/$scheduleId" params={{ scheduleId: id }} className={rowLinkClass}>
                  {title}
                </Link>
                <span className="block text-sm text-muted">
                  {cadenceWord(cadence)}
                  {next && (
                    <>
                      {' · '}
                      <Trans>
                        next on <Day day={next} />
                      </Trans>
                    </>
                  )}
                </span>
              </span>
              <StatusWord status={state} />
              <Money value={total} className="min-w-20 text-right" />
            </li>
          ))}
        </ul>
      )}
    </Panel>
  )
}
