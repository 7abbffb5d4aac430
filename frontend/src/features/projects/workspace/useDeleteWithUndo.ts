import { t } from '@lingui/core/macro'
import { newIdempotencyKey } from '@/shared/api/client'
import type { Task } from '@/shared/api/types'
import { errorText } from '@/shared/lib/errorText'
import { toast } from '@/shared/ui/toasts'
import { useAddTask, useDeleteTask } from '../queries'

/** Takes a task off the board at once; the toast brings it back, at the end of its column. */
export function useDeleteWithUndo(projectId: string) {
  const remove = useDeleteTask(projectId)
  const add = useAddTask(projectId)
  const fail = (error: unknown) => toast({ message: errorText(error), tone: 'danger' })
  return (task: Task) => {
    const { title, description, status, due_on, assignee_id, visible_to_client } = task
    const bring = () =>
      add.mutateAsync({
        body: { title, description, status, due_on, assignee_id, visible_to_client },
        idempotencyKey: newIdempotencyKey(),
      })
    const gone = remove.mutateAsync(task)
    gone.catch(fail)
    toast({ message: t`${title} is deleted`, action: { label: t`Undo`, run: () => void gone.then(bring).catch(fail) } })
  }
}
