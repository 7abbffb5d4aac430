import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { ArrowDown, ArrowRight, ArrowUp, CalendarDays, Ellipsis, Eye, Pencil, Trash2, UserRound } from 'lucide-react'
import { useRef } from 'react'
import { TASK_STATUSES, type TaskStatus } from '@/shared/api/lists'
import type { Task } from '@/shared/api/types'
import { dayDistance, dayOf } from '@/shared/lib/dates'
import { Day } from '@/shared/lib/Time'
import { cx } from '@/shared/ui/classes'
import { type Edge, useDragItem } from '@/shared/ui-workspace/dnd'
import { Menu, MenuItem } from '@/shared/ui-workspace/Menu'
import type { Move } from '../model'
import { teamQuery } from '../queries'
import { columnWords } from './words'

/** Beyond every column: the last place. */
const END = 1_000_000

interface TaskCardProps {
  task: Task
  /** How many stand in its column. */
  count: number
  onOpen: () => void
  onDelete: () => void
  onMove: (move: Move) => void
  onDropped: (id: string, edge: Edge) => void
}

export function TaskCard({ task, count, onOpen, onDelete, onMove, onDropped }: TaskCardProps) {
  const card = useRef<HTMLLIElement>(null)
  const { edge, isDragged } = useDragItem({
    thing: { kind: 'task', id: task.id },
    element: card,
    onDrop: ({ id }, edge) => onDropped(id, edge),
  })
  const { id, title, due_on, position } = task
  const status = task.status as TaskStatus
  const words = columnWords()
  const isDone = status === 'complete'
  const isLate = due_on !== null && !isDone && dayDistance(dayOf(new Date()), due_on) < 0
  return (
    <li
      ref={card}
      className={cx(
        'relative rounded-md border border-line bg-raised shadow-low pointer-fine:cursor-grab',
        isDragged && 'opacity-40',
      )}
    >
      {edge && (
        <span
          aria-hidden="true"
          className={cx(
            'absolute inset-x-0 z-1 h-0.5 rounded-full bg-accent-text',
            edge === 'top' ? '-top-1.5' : '-bottom-1.5',
          )}
        />
      )}
      <div className="flex items-start">
        <button
          type="button"
          onClick={onOpen}
          className={cx(
            'min-h-9 min-w-0 flex-1 rounded-md px-2.5 py-2 text-left font-medium wrap-anywhere pointer-coarse:min-h-11',
            isDone && 'text-muted',
          )}
        >
          {title}
        </button>
        <Menu
          label={t`Actions for ${title}`}
          triggerClass="grid size-9 pointer-coarse:size-11 place-items-center text-muted"
          trigger={<Ellipsis size={16} aria-hidden="true" />}
        >
          <MenuItem icon={<Pencil size={16} />} onSelect={onOpen}>
            <Trans>Edit</Trans>
          </MenuItem>
          {position > 0 && (
            <MenuItem icon={<ArrowUp size={16} />} onSelect={() => onMove({ id, status, position: position - 1 })}>
              <Trans>Move up</Trans>
            </MenuItem>
          )}
          {position < count - 1 && (
            <MenuItem icon={<ArrowDown size={16} />} onSelect={() => onMove({ id, status, position: position + 1 })}>
              <Trans>Move down</Trans>
            </MenuItem>
          )}
          {TASK_STATUSES.filter(other => other !== status).map(other => (
            <MenuItem
              key={other}
              icon={<ArrowRight size={16} />}
              onSelect={() => onMove({ id, status: other, position: END })}
            >
              {t`Move to ${words[other]}`}
            </MenuItem>
          ))}
          <MenuItem icon={<Trash2 size={16} />} danger onSelect={onDelete}>
            <Trans>Delete</Trans>
          </MenuItem>
        </Menu>
      </div>
      {(due_on || task.visible_to_client || task.assignee_id) && (
        <p className="flex flex-wrap items-center gap-x-3 gap-y-0.5 px-2.5 pb-2 text-sm text-muted">
          {due_on && (
            <span className={cx('inline-flex items-center gap-1', isLate && 'text-danger')}>
              <CalendarDays size={14} aria-hidden="true" />
              {isLate ? (
                <Trans>
                  late, <Day day={due_on} />
                </Trans>
              ) : (
                <Day day={due_on} />
              )}
            </span>
          )}
          {task.assignee_id && <Assignee id={task.assignee_id} />}
          {task.visible_to_client && (
            <span className="inline-flex items-center gap-1">
              <Eye size={14} aria-hidden="true" />
              <Trans>client sees it</Trans>
            </span>
          )}
        </p>
      )}
    </li>
  )
}

function Assignee({ id }: { id: string }) {
  const { data: name } = useQuery({ ...teamQuery, select: team => team.data.find(person => person.id === id)?.name })
  return (
    <span className="inline-flex min-w-0 items-center gap-1">
      <UserRound size={14} aria-hidden="true" className="shrink-0" />
      <span className="truncate">{name ?? t`Somebody of the team`}</span>
    </span>
  )
}
