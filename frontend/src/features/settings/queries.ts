/** The business, its look, one's own profile, and keys for programs. */
import { keepPreviousData, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { api, call, type Tagged } from '@/shared/api/client'
import { keys } from '@/shared/api/keys'
import type { Me, UpdateWorkspace, Workspace, WorkspaceSettings } from '@/shared/api/types'

export type WorkspaceChanges = UpdateWorkspace

export const workspaceQuery = queryOptions({
  queryKey: keys.workspace,
  queryFn: ({ signal }) => call('get', '/api/v1/workspace', { signal }),
})

export const brandingPreviewQuery = (color: string) =>
  queryOptions({
    queryKey: keys.brandingPreview(color),
    queryFn: ({ signal }) => api.get('/api/v1/workspace/branding-preview', { query: { color }, signal }),
    placeholderData: keepPreviousData,
    staleTime: Number.POSITIVE_INFINITY,
  })

export const sessionsQuery = queryOptions({
  queryKey: keys.sessions,
  queryFn: ({ signal }) => api.get('/api/v1/me/sessions', { signal }),
})

export const apiKeysQuery = queryOptions({
  queryKey: keys.apiKeys,
  queryFn: ({ signal }) => api.get('/api/v1/api-keys', { signal }),
})

/** Shows the new workspace everywhere it is named. */
function useTakeWorkspace() {
  const cache = useQueryClient()
  return (tagged: Tagged<Workspace>) => {
    // Some answers are about the business alone: how it bills is as it was.
    cache.setQueryData<Tagged<WorkspaceSettings>>(
      keys.workspace,
      old => old && { data: { ...old.data, ...tagged.data }, etag: tagged.etag },
    )
    cache.setQueryData<Me>(keys.me, me => me && { ...me, workspace: tagged.data })
  }
}

export function useSaveWorkspace() {
  const take = useTakeWorkspace()
  return useMutation({
    mutationFn: ({ changes, etag }: { changes: WorkspaceChanges; etag: string | null }) =>
      call('patch', '/api/v1/workspace', { body: changes, ifMatch: etag ?? undefined }),
    onSuccess: take,
  })
}

/** A file to store, or null to take the logo away. */
export function useSaveLogo() {
  const take = useTakeWorkspace()
  return useMutation({
    mutationFn: (file: Blob | null) =>
      file
        ? call('put', '/api/v1/workspace/logo', { body: file, timeoutMs: 60_000 })
        : call('delete', '/api/v1/workspace/logo'),
    onSuccess: take,
  })
}

export function useSaveName() {
  const cache = useQueryClient()
  return useMutation({
    mutationFn: (name: string) => api.patch('/api/v1/me', { body: { name } }),
    onSuccess: me => cache.setQueryData(keys.me, me),
  })
}

export function useSaveMessageMails() {
  const cache = useQueryClient()
  return useMutation({
    mutationFn: (choice: Me['message_mails']) => api.patch('/api/v1/me', { body: { message_mails: choice } }),
    onSuccess: me => cache.setQueryData(keys.me, me),
  })
}

export function useChangePassword() {
  const cache = useQueryClient()
  return useMutation({
    mutationFn: (body: { current_password: string; new_password: string }) => api.post('/api/v1/me/password', { body }),
    onSuccess: () => cache.invalidateQueries({ queryKey: keys.sessions }),
  })
}

export function useEndSession() {
  const cache = useQueryClient()
  return useMutation({
    mutationFn: (id: string) => api.delete('/api/v1/me/sessions/{id}', { path: { id } }),
    onSuccess: () => cache.invalidateQueries({ queryKey: keys.sessions }),
  })
}

export function useSignOutEverywhere() {
  return useMutation({ mutationFn: () => api.post('/api/v1/me/sign-out-everywhere') })
}

export function useCreateApiKey() {
  const cache = useQueryClient()
  return useMutation({
    mutationFn: ({ name, idempotencyKey }: { name: string; idempotencyKey: string }) =>
      api.post('/api/v1/api-keys', { body: { name }, idempotencyKey }),
    onSuccess: () => cache.invalidateQueries({ queryKey: keys.apiKeys }),
  })
}

export function useRevokeApiKey() {
  const cache = useQueryClient()
  return useMutation({
    mutationFn: (id: string) => api.delete('/api/v1/api-keys/{id}', { path: { id } }),
    onSuccess: () => cache.invalidateQueries({ queryKey: keys.apiKeys }),
  })
}
