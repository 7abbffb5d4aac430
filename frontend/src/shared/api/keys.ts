/** Cache keys, in one place so that a feature can refresh what another feature shows. */
import type { ClientListQuery } from './lists'

export const keys = {
  setup: ['setup'],
  me: ['me'],
  sessions: ['sessions'],
  workspace: ['workspace'],
  brandingPreview: (color: string) => ['branding-preview', color],
  reference: ['reference'],
  apiKeys: ['api-keys'],
  clients: ['clients'],
  clientLists: ['clients', 'list'],
  clientList: (query: ClientListQuery) => ['clients', 'list', query],
  client: (id: string) => ['clients', 'one', id],
  clientOverview: (id: string) => ['clients', 'overview', id],
  clientActivity: (id: string) => ['clients', 'activity', id],
  duplicates: (name: string, email: string) => ['clients', 'duplicates', name, email],
} as const
