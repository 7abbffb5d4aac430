/** Projects as their client sees them: read only. */
import { api } from '@/shared/api/client'

const PROJECTS = '/api/v1/portal/projects'

export const listProjects = (query: { limit: number; cursor: string | null }, signal: AbortSignal) =>
  api.get(PROJECTS, { query, signal })

/** A project with its board, so that both are of the same moment. */
export async function getProject(id: string, signal: AbortSignal) {
  const [project, tasks] = await Promise.all([
    api.get(`${PROJECTS}/{id}`, { path: { id }, signal }),
    api.get(`${PROJECTS}/{id}/tasks`, { path: { id }, signal }),
  ])
  return { project, tasks: tasks.data }
}
