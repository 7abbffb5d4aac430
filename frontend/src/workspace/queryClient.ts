import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query'
import { ApiError } from '@/shared/api/client'
import { keys } from '@/shared/api/keys'

const mayHelp = (error: unknown) => error instanceof ApiError && (error.status === 0 || error.status >= 500)

/** `onSignedOut` runs when any call but the one for `me` finds the session gone. */
export function makeQueryClient(onSignedOut: () => void): QueryClient {
  const watch = (error: unknown) => {
    if (error instanceof ApiError && error.code === 'sign_in_required') onSignedOut()
  }
  return new QueryClient({
    queryCache: new QueryCache({
      onError: (error, query) => {
        if (query.queryKey[0] !== keys.me[0]) watch(error)
      },
    }),
    mutationCache: new MutationCache({ onError: watch }),
    defaultOptions: {
      queries: {
        staleTime: 15_000,
        // A refusal stays a refusal; only silence and server trouble are worth asking again.
        retry: (count, error) => mayHelp(error) && count < 2,
        retryDelay: attempt => 400 * 2 ** attempt,
        networkMode: 'always',
      },
      mutations: { retry: false, networkMode: 'always' },
    },
  })
}
