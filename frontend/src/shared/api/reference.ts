/** Choices for pickers; they change with a release of the server, not while somebody works. */
import { queryOptions } from '@tanstack/react-query'
import { api } from './client'
import { keys } from './keys'

export const referenceQuery = queryOptions({
  queryKey: keys.reference,
  queryFn: ({ signal }) => api.get('/api/v1/reference', { signal }),
  staleTime: Number.POSITIVE_INFINITY,
})
