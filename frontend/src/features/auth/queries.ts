/** Signing in and up, and who is signed in. */
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { api } from '@/shared/api/client'
import { keys } from '@/shared/api/keys'
import type { Me } from '@/shared/api/types'

export interface NewAccount {
  business_name: string
  name: string
  email: string
  password: string
  country?: string
  time_zone?: string
  currency?: string
}

export const setupQuery = queryOptions({
  queryKey: keys.setup,
  queryFn: ({ signal }) => api.get('/api/v1/public/setup', { signal }),
  staleTime: 30_000,
})

export const meQuery = queryOptions({
  queryKey: keys.me,
  queryFn: ({ signal }) => api.get('/api/v1/me', { signal }),
  staleTime: 60_000,
})

/** Everything cached belonged to whoever was signed in before. */
function useEnter() {
  const cache = useQueryClient()
  return (me: Me) => {
    cache.clear()
    cache.setQueryData(keys.me, me)
  }
}

export function useSignIn() {
  const enter = useEnter()
  return useMutation({
    mutationFn: (body: { email: string; password: string }) => api.post('/api/v1/auth/login', { body }),
    onSuccess: enter,
  })
}

export function useRegister() {
  const enter = useEnter()
  return useMutation({
    mutationFn: ({ idempotencyKey, ...body }: NewAccount & { idempotencyKey: string }) =>
      api.post('/api/v1/auth/register', { body, idempotencyKey }),
    onSuccess: enter,
  })
}

/** The demo is written on the spot, which can take longer than an ordinary call. */
export function useLoadDemo() {
  const enter = useEnter()
  return useMutation({
    mutationFn: (idempotencyKey: string) => api.post('/api/v1/auth/demo', { idempotencyKey, timeoutMs: 60_000 }),
    onSuccess: enter,
  })
}

export function useSignOut() {
  return useMutation({ mutationFn: () => api.post('/api/v1/auth/logout') })
}

export function useAskPasswordReset() {
  return useMutation({
    mutationFn: (email: string) => api.post('/api/v1/auth/password-reset', { body: { email } }),
  })
}

export function useConfirmPasswordReset() {
  return useMutation({
    mutationFn: (body: { token: string; password: string }) =>
      api.post('/api/v1/auth/password-reset/confirm', { body }),
  })
}
