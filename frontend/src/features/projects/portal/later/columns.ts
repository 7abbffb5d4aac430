import type { PortalTask } from '@/shared/api/types'

export const COLUMNS = ['todo', 'in_progress', 'review', 'complete'] as const
export type Column = (typeof COLUMNS)[number]

export interface Columns {
  /** What stands still until the client answers. */
  waiting: PortalTask[]
  columns: Record<Column, PortalTask[]>
}

const isColumn = (status: string): status is Column => (COLUMNS as readonly string[]).includes(status)

/** Tasks by column, in the server's order. A status that this page does not know yet counts as under way. */
export function columnsOf(tasks: PortalTask[]): Columns {
  const out: Columns = { waiting: [], columns: { todo: [], in_progress: [], review: [], complete: [] } }
  for (const task of tasks) {
    if (task.status === 'query') out.waiting.push(task)
    else out.columns[isColumn(task.status) ? task.status : 'in_progress'].push(task)
  }
  return out
}
