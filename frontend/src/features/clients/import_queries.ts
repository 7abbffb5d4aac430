/** The two steps of an import: look, then write. */
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { api } from '@/shared/api/client'
import { keys } from '@/shared/api/keys'
import type { ImportRequest } from '@/shared/api/types'

export const EXPORT_URL = '/api/v1/clients/export?status=all'
// Thousands of rows may take longer than an ordinary call.
const TIME_LIMIT = 60_000

export function usePreviewImport() {
  return useMutation({
    mutationFn: (body: ImportRequest) => api.post('/api/v1/clients/import/preview', { body, timeoutMs: TIME_LIMIT }),
  })
}

export function useImportClients() {
  const cache = useQueryClient()
  return useMutation({
    mutationFn: ({ body, idempotencyKey }: { body: ImportRequest; idempotencyKey: string }) =>
      api.post('/api/v1/clients/import', { body, idempotencyKey, timeoutMs: TIME_LIMIT }),
    onSuccess: () => {
      void cache.invalidateQueries({ queryKey: keys.clients })
    },
  })
}
