/** Signed documents: what a code stands for, and whether a file is the one that was signed. */
import { queryOptions } from '@tanstack/react-query'
import { api } from '@/shared/api/client'

export const documentQuery = (code: string) =>
  queryOptions({
    queryKey: ['documents', code],
    queryFn: ({ signal }) => api.get('/api/v1/public/verify/{code}', { path: { code }, signal }),
    retry: false,
  })

/** SHA-256 of a file as lower-case hexadecimal digits; the file never leaves this device. */
export async function fingerprintOf(file: Blob): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', await file.arrayBuffer())
  return [...new Uint8Array(digest)].map(byte => byte.toString(16).padStart(2, '0')).join('')
}
