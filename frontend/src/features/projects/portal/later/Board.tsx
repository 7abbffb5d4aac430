import { t } from '@lingui/core/macro'
import { Trans, useLingui } from '@lingui/react/macro'
import { type ReactNode, useId } from 'react'
import type { PortalTask } from '@/shared/api/types'
import { Day } from '@/shared/lib/Time'
import { AlertIcon, CheckIcon, FolderOpenIcon } from '@/shared/ui/icons'
import { Card } from '@/shared/ui/Panel'
import { EmptyState } from '@/shared/ui/states'
import { COLUMNS, type Column, columnsOf } from './columns'

const wordOf = (column: Column): string =>
  ({ todo: t`To do`, in_progress: t`In progress`, review: t`In review`, complete: t`Done` })[column]

/** The team's board, to read: sections one below the other on a phone, columns where there is room. */
export function Board({ tasks, business }: { tasks: PortalTask[]; business: string }) {
  const { t } = useLingui()
  if (tasks.length === 0) {
    return (
      <Card>
        <EmptyState compact icon={<FolderOpenIcon size={18} />} title={t`No tasks to show yet`}>
          <Trans>What {business} works on for you stands here, step by step.</Trans>
        </EmptyState>
      </Card>
    )
  }
  const { waiting, columns } = columnsOf(tasks)
  return (
    <>
      {waiting.length > 0 && <Waiting tasks={waiting} business={business} />}
      <div className="grid grid-cols-1 items-start gap-5 sm:grid-cols-2 lg:grid-cols-4 lg:gap-4">
        {COLUMNS.map(column => (
          <Section key={column} title={wordOf(column)} count={columns[column].length}>
            {columns[column].map(task => (
              <TaskCard key={task.id} task={task} done={column === 'complete'} />
            ))}
          </Section>
        ))}
      </div>
    </>
  )
}

function Waiting({ tasks, business }: { tasks: PortalTask[]; business: string }) {
  const id = useId()
  return (
    <section
      aria-labelledby={id}
      className="grid grid-cols-1 gap-3 rounded-lg border border-warning/30 bg-warning-soft p-4"
    >
      <div className="flex items-start gap-3">
        <AlertIcon className="mt-0.5 text-warning" />
        <div className="grid gap-0.5">
          <h2 id={id} className="font-semibold">
            <Trans>Waiting for you</Trans>
          </h2>
          <p className="text-md wrap-anywhere">
            <Trans>{business} has a question before this can go on.</Trans>
          </p>
        </div>
      </div>
      <ul className="grid grid-cols-1 gap-2">
        {tasks.map(task => (
          <TaskCard key={task.id} task={task} />
        ))}
      </ul>
    </section>
  )
}

function Section({ title, count, children }: { title: string; count: number; children: ReactNode }) {
  const id = useId()
  return (
    // An empty column says something beside the others, and nothing below them.
    <section aria-labelledby={id} className={count === 0 ? 'max-sm:hidden' : undefined}>
      <div className="flex items-baseline gap-2 px-1 pb-2">
        <h2 id={id} className="text-md font-semibold">
          {title}
        </h2>
        <span className="text-sm text-muted figures">{count}</span>
      </div>
      {count > 0 ? (
        <ul className="grid grid-cols-1 gap-2">{children}</ul>
      ) : (
        <p className="rounded-md border border-dashed border-line px-3 py-2.5 text-sm text-muted">
          <Trans>Nothing here</Trans>
        </p>
      )}
    </section>
  )
}

function TaskCard({ task, done = false }: { task: PortalTask; done?: boolean }) {
  return (
    <li className="grid grid-cols-1 gap-1 rounded-md border border-line bg-raised px-3 py-2.5">
      <div className="flex items-start gap-2">
        {done && <CheckIcon size={16} className="mt-0.5 text-success" />}
        <h3 className={`min-w-0 text-md font-medium wrap-anywhere ${done ? 'text-muted' : ''}`}>{task.title}</h3>
      </div>
      {task.description && <p className="text-sm whitespace-pre-line wrap-anywhere text-muted">{task.description}</p>}
      {task.due_on && !done && (
        <p className="text-sm text-muted">
          <Trans>
            Due <Day day={task.due_on} />
          </Trans>
        </p>
      )}
    </li>
  )
}
