import { Trans } from '@lingui/react/macro'
import { useId, useRef } from 'react'
import type { TaskStatus } from '@/shared/api/lists'
import type { Task } from '@/shared/api/types'
import { cx } from '@/shared/ui/classes'
import { type Edge, useDropPlace } from '@/shared/ui-workspace/dnd'
import type { Move } from '../model'
import { AddTask } from './AddTask'
import { TaskCard } from './TaskCard'
import { columnWords } from './words'

interface BoardColumnProps {
  projectId: string
  status: TaskStatus
  tasks: Task[]
  onOpen: (task: Task) => void
  onDelete: (task: Task) => void
  onMove: (move: Move) => void
  onDropOn: (id: string, on: Task, edge: Edge) => void
  onDropHere: (id: string) => void
}

export function BoardColumn({
  projectId,
  status,
  tasks,
  onOpen,
  onDelete,
  onMove,
  onDropOn,
  onDropHere,
}: BoardColumnProps) {
  const headingId = useId()
  const column = useRef<HTMLElement>(null)
  useDropPlace('task', column, onDropHere)
  const isQuery = status === 'query'
  return (
    <section
      ref={column}
      aria-labelledby={headingId}
      className={cx(
        'grid min-w-0 content-start gap-2 rounded-lg border p-2 data-over:border-accent-line! md:min-h-40',
        isQuery ? 'border-warning/30 bg-warning-soft' : 'border-transparent bg-sunken',
      )}
    >
      <div className="px-1.5 pt-1">
        <h2 id={headingId} className="flex items-center gap-2 font-semibold">
          {columnWords()[status]}
          <span className="text-sm font-normal text-muted figures">{tasks.length}</span>
        </h2>
        {isQuery && (
          <p className="text-sm text-warning">
            <Trans>Waiting for the client</Trans>
          </p>
        )}
      </div>
      {tasks.length > 0 && (
        <ul className="grid gap-2">
          {tasks.map(task => (
            <TaskCard
              key={task.id}
              task={task}
              count={tasks.length}
              onOpen={() => onOpen(task)}
              onDelete={() => onDelete(task)}
              onMove={onMove}
              onDropped={(id, edge) => onDropOn(id, task, edge)}
            />
          ))}
        </ul>
      )}
      <AddTask projectId={projectId} status={status} />
    </section>
  )
}
