/** Files as the client sees them. */
import { allOf } from '@/features/portal/later/pages'
import { api } from '@/shared/api/client'

const PROJECT_FILES = '/api/v1/portal/projects/{id}/files'

export const listFiles = (id: string, signal: AbortSignal) =>
  allOf(query => api.get(PROJECT_FILES, { path: { id }, query, signal }))

export const uploadPath = (projectId: string) => PROJECT_FILES.replace('{id}', encodeURIComponent(projectId))
export const contentPath = (id: string, preview = false) =>
  `/api/v1/portal/files/${encodeURIComponent(id)}/content${preview ? '?preview=true' : ''}`
