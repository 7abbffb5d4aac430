/** Files of projects: reading, showing to the client, renaming, deleting with undo. */
import { infiniteQueryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { api, etagOf } from '@/shared/api/client'
import { keys } from '@/shared/api/keys'
import type { StoredFile, UpdateFile } from '@/shared/api/types'

export const projectFilesQuery = (id: string) =>
  infiniteQueryOptions({
    queryKey: keys.projectFiles(id),
    queryFn: ({ pageParam, signal }) =>
      api.get('/api/v1/projects/{id}/files', { path: { id }, query: { limit: 50, cursor: pageParam }, signal }),
    initialPageParam: '',
    getNextPageParam: last => last.next_cursor,
  })

export const uploadPath = (projectId: string) => `/api/v1/projects/${encodeURIComponent(projectId)}/files`
export const contentPath = (id: string, preview = false) =>
  `/api/v1/files/${encodeURIComponent(id)}/content${preview ? '?preview=true' : ''}`

/** The list and the story that a change adds to. */
export function useRefreshFiles(projectId: string) {
  const cache = useQueryClient()
  return async () => {
    await Promise.all([
      cache.invalidateQueries({ queryKey: keys.projectFiles(projectId) }),
      cache.invalidateQueries({ queryKey: keys.projectActivity(projectId) }),
    ])
  }
}

/** Every page of the list with one file changed, or without it. */
function useChangeInList(projectId: string) {
  const cache = useQueryClient()
  const { queryKey } = projectFilesQuery(projectId)
  return async (id: string, change: (file: StoredFile) => StoredFile | null) => {
    await cache.cancelQueries({ queryKey })
    const before = cache.getQueryData(queryKey)
    cache.setQueryData(
      queryKey,
      list =>
        list && {
          ...list,
          pages: list.pages.map(page => ({
            ...page,
            data: page.data.flatMap(file => (file.id === id ? (change(file) ?? []) : file)),
          })),
        },
    )
    return () => cache.setQueryData(queryKey, before)
  }
}

/** Shown at once, and put back when the server refuses. */
export function useSaveFile(projectId: string) {
  const refresh = useRefreshFiles(projectId)
  const change = useChangeInList(projectId)
  return useMutation({
    mutationFn: ({ file, body }: { file: StoredFile; body: UpdateFile }) =>
      api.patch('/api/v1/files/{id}', { path: { id: file.id }, body, ifMatch: etagOf(file) }),
    onMutate: ({ file, body }) => change(file.id, found => ({ ...found, ...body })),
    onError: (_error, _sent, undo) => undo?.(),
    onSettled: refresh,
  })
}

export function useDeleteFile(projectId: string) {
  const refresh = useRefreshFiles(projectId)
  const change = useChangeInList(projectId)
  return useMutation({
    mutationFn: (file: StoredFile) => api.delete('/api/v1/files/{id}', { path: { id: file.id } }),
    onMutate: file => change(file.id, () => null),
    onError: (_error, _file, undo) => undo?.(),
    onSettled: refresh,
  })
}

export function useRestoreFile(projectId: string) {
  const refresh = useRefreshFiles(projectId)
  return useMutation({
    mutationFn: (file: StoredFile) => api.post('/api/v1/files/{id}/restore', { path: { id: file.id } }),
    onSettled: refresh,
  })
}
