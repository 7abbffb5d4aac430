/** Sums of the workspace by currency, with the last twelve months. */
import { queryOptions } from '@tanstack/react-query'
import { api } from './client'
import { keys } from './keys'

export const reportSummaryQuery = queryOptions({
  queryKey: keys.reportSummary,
  queryFn: ({ signal }) => api.get('/api/v1/reports/summary', { signal }),
  staleTime: 10_000,
})
