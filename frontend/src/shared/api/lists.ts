/** What a list can be asked for. */
export const CLIENT_STATUSES = ['active', 'archived', 'all'] as const
export const CLIENT_SORTS = ['name', '-name', 'created_at', '-created_at', 'outstanding', '-outstanding'] as const
export type ClientStatus = (typeof CLIENT_STATUSES)[number]
export type ClientSort = (typeof CLIENT_SORTS)[number]
export interface ClientListQuery {
  q: string
  status: ClientStatus
  sort: ClientSort
}
