import { t } from '@lingui/core/macro'
import type { ProjectStatus, TaskStatus } from '@/shared/api/lists'

export const projectStatusWords = (): Record<ProjectStatus, string> => ({
  active: t`Active`,
  on_hold: t`On hold`,
  completed: t`Completed`,
  cancelled: t`Cancelled`,
})
/** The columns of the board, as they are headed. */
export const columnWords = (): Record<TaskStatus, string> => ({
  todo: t`To do`,
  in_progress: t`In progress`,
  review: t`Review`,
  complete: t`Complete`,
  query: t`Query`,
})
