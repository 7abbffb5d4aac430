import { t } from '@lingui/core/macro'
import { useQuery } from '@tanstack/react-query'
import { lazy, Suspense, useState } from 'react'
import { TASK_STATUSES } from '@/shared/api/lists'
import type { Task } from '@/shared/api/types'
import { errorText } from '@/shared/lib/errorText'
import { ErrorState } from '@/shared/ui/states'
import { toast } from '@/shared/ui/toasts'
import { columnsOf, landing, type Move, placeOf } from '../model'
import { projectTasksQuery, useMoveTask } from '../queries'
import { BoardColumn } from './BoardColumn'
import { BoardSkeleton } from './BoardSkeleton'
import { useDeleteWithUndo } from './useDeleteWithUndo'
import { columnWords } from './words'

// With its form it weighs as much as the board, and arrives when the first task is opened.
const TaskDialog = lazy(() => import('./TaskDialog').then(({ TaskDialog }) => ({ default: TaskDialog })))

/** Five columns side by side; one below the other on phones. */
export function Board({ projectId, userId }: { projectId: string; userId: string }) {
  const list = useQuery(projectTasksQuery(projectId))
  const { mutate } = useMoveTask(projectId)
  const remove = useDeleteWithUndo(projectId)
  const [open, setOpen] = useState<Task | null>(null)
  if (list.isPending) return <BoardSkeleton />
  if (list.isError && !list.data) {
    return <ErrorState detail={list.error.message} onRetry={() => void list.refetch()} busy={list.isFetching} />
  }
  const tasks = list.data.data
  const columns = columnsOf(tasks)
  const words = columnWords()

  const move = (to: Move, isUndo = false) => {
    const task = tasks.find(({ id }) => id === to.id)
    if (!task) return
    const from = placeOf(task)
    if (from.status === to.status && from.position === to.position) return
    mutate(to, { onError: error => toast({ message: errorText(error), tone: 'danger' }) })
    const { title } = task
    const column = words[to.status]
    if (isUndo || from.status === to.status) return
    // Undone from another board than the one that is shown now, so it goes by what it was.
    toast({
      message: t`${title} is in ${column}`,
      action: {
        label: t`Undo`,
        run: () => mutate(from, { onError: error => toast({ message: errorText(error), tone: 'danger' }) }),
      },
    })
  }

  return (
    <section aria-label={t`Board`} className="-mx-4 overflow-x-auto px-4 pb-2 md:-mx-8 md:px-8">
      <div className="grid items-start gap-3 md:auto-cols-[minmax(11.25rem,1fr)] md:grid-flow-col">
        {TASK_STATUSES.map(status => (
          <BoardColumn
            key={status}
            projectId={projectId}
            status={status}
            tasks={columns[status]}
            onOpen={setOpen}
            onDelete={remove}
            onMove={move}
            onDropOn={(id, on, edge) => move(landing(tasks, id, on, edge))}
            onDropHere={id => move({ id, status, position: columns[status].filter(task => task.id !== id).length })}
          />
        ))}
      </div>
      <Suspense>
        {open && (
          <TaskDialog
            task={tasks.find(({ id }) => id === open.id) ?? open}
            userId={userId}
            onClose={() => setOpen(null)}
            onDelete={() => {
              setOpen(null)
              remove(open)
            }}
          />
        )}
      </Suspense>
    </section>
  )
}
