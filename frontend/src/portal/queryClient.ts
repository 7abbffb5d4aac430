import { QueryClient } from '@tanstack/react-query'
import { ApiError } from '@/shared/api/client'

const mayPass = (error: Error) => error instanceof ApiError && (error.code === 'unreachable' || error.status === 503)

export const makeQueryClient = () =>
  new QueryClient({
    defaultOptions: {
      queries: {
        // The browser's idea of being online is often wrong, so every request is tried and its failure shown.
        networkMode: 'always',
        refetchOnReconnect: true,
        retry: (count, error) => count < 1 && navigator.onLine !== false && mayPass(error),
        retryDelay: 1_500,
      },
    },
  })
