/** Projects and their boards without a screen. */
import * as v from 'valibot'
import { PROJECT_STATUSES, type ProjectListQuery, TASK_STATUSES, type TaskStatus } from '@/shared/api/lists'
import type { NewProject, NewTask, Project, Task } from '@/shared/api/types'
import { tidy } from '@/shared/ui-workspace/merge'

const text = v.fallback(v.string(), '')
const formSchema = v.object({
  client_id: text,
  client_name: text,
  title: text,
  status: text,
  due_on: text,
  description: text,
})
export type ProjectForm = v.InferOutput<typeof formSchema>
export const PROJECT_LIMITS = { title: 200, description: 20_000 }

export const EMPTY_PROJECT: ProjectForm = {
  client_id: '',
  client_name: '',
  title: '',
  status: 'active',
  due_on: '',
  description: '',
}
export const toProjectForm = (project: Project): ProjectForm => ({
  client_id: project.client_id,
  client_name: project.client_name,
  title: project.title,
  status: project.status,
  due_on: project.due_on ?? '',
  description: project.description ?? '',
})
export const toNewProject = (form: ProjectForm): NewProject => ({
  client_id: form.client_id,
  title: tidy(form.title),
  status: form.status,
  due_on: form.due_on || null,
  description: tidy(form.description) || null,
})

/** Only what was changed is sent. */
const changed = <T extends object>(before: T, after: T): Partial<T> =>
  Object.fromEntries(Object.entries(after).filter(([key, value]) => before[key as keyof T] !== value)) as Partial<T>

export const projectChanges = (before: ProjectForm, after: ProjectForm) =>
  changed(toNewProject(before), toNewProject(after))

export const isBlankProject = (form: ProjectForm) => !form.title.trim() && !form.description.trim() && !form.due_on
export function readProjectDraft(stored: unknown): ProjectForm | null {
  const result = v.safeParse(formSchema, stored)
  return result.success && !isBlankProject(result.output) ? result.output : null
}

/** Yes and no as text, so that two versions can be laid side by side. */
const taskSchema = v.object({
  title: text,
  description: text,
  status: text,
  due_on: text,
  assignee_id: text,
  visible_to_client: text,
})
export type TaskForm = v.InferOutput<typeof taskSchema>
export const TASK_LIMITS = { title: 200, description: 20_000 }

export const toTaskForm = (task: Task): TaskForm => ({
  title: task.title,
  description: task.description ?? '',
  status: task.status,
  due_on: task.due_on ?? '',
  assignee_id: task.assignee_id ?? '',
  visible_to_client: task.visible_to_client ? 'yes' : '',
})
const toNewTask = (form: TaskForm): NewTask => ({
  title: tidy(form.title),
  description: tidy(form.description) || null,
  status: form.status,
  due_on: form.due_on || null,
  assignee_id: form.assignee_id || null,
  visible_to_client: form.visible_to_client !== '',
})
export const taskChanges = (before: TaskForm, after: TaskForm) => changed(toNewTask(before), toNewTask(after))
export function readTaskDraft(stored: unknown): TaskForm | null {
  const result = v.safeParse(taskSchema, stored)
  return result.success && result.output.title.trim() ? result.output : null
}

/** The tasks by column, each in its order. */
export function columnsOf(tasks: Task[]): Record<TaskStatus, Task[]> {
  const columns = Object.fromEntries(TASK_STATUSES.map(status => [status, [] as Task[]])) as Record<TaskStatus, Task[]>
  for (const task of [...tasks].sort((a, b) => a.position - b.position)) columns[task.status as TaskStatus]?.push(task)
  return columns
}

export interface Move {
  id: string
  status: TaskStatus
  position: number
}
/** The board after a move, as the server will have it: both columns are counted anew. */
export function withMove(tasks: Task[], { id, status, position }: Move): Task[] {
  const moved = tasks.find(task => task.id === id)
  if (!moved) return tasks
  const columns = columnsOf(tasks.filter(task => task.id !== id))
  columns[status].splice(position, 0, { ...moved, status })
  return TASK_STATUSES.flatMap(column => columns[column].map((task, place) => ({ ...task, position: place })))
}
/** Where a task lands that is dropped on another one's upper or lower half. */
export function landing(tasks: Task[], id: string, on: Task, edge: 'top' | 'bottom'): Move {
  const status = on.status as TaskStatus
  const others = columnsOf(tasks)[status].filter(task => task.id !== id)
  const at = others.findIndex(task => task.id === on.id)
  return { id, status, position: edge === 'top' ? at : at + 1 }
}
/** The same place again, to undo a move. */
export const placeOf = ({ id, status, position }: Task): Move => ({ id, status: status as TaskStatus, position })

const search = v.object({
  q: v.optional(v.fallback(v.pipe(v.string(), v.maxLength(200)), ''), ''),
  status: v.optional(v.fallback(v.picklist([...PROJECT_STATUSES, '']), ''), ''),
  client_id: v.optional(v.fallback(v.pipe(v.string(), v.maxLength(64)), ''), ''),
})
/** List state from the address bar; anything unknown falls back. */
export const parseProjectSearch = (raw: Record<string, unknown>): ProjectListQuery => v.parse(search, raw)
export const PROJECT_LIST_DEFAULTS: ProjectListQuery = { q: '', status: '', client_id: '' }
