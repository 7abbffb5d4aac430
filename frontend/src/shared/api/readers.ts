/** Who at a client gets a mail that is about to be sent. */
import { queryOptions } from '@tanstack/react-query'
import { api } from './client'
import { keys } from './keys'
import type { Contact } from './types'

export const readersQuery = (clientId: string) =>
  queryOptions({
    queryKey: keys.readers(clientId),
    queryFn: ({ signal }) => api.get('/api/v1/clients/{id}/contacts', { path: { id: clientId }, signal }),
    // Who may enter changes in other windows, and the mail goes out at once.
    staleTime: 0,
  })

/** Those who may enter the portal; where nobody may yet, a mail that asks in goes to the first contact. */
export function readersOf(contacts: Contact[], asksIn: boolean) {
  const inside = contacts.filter(contact => contact.portal_status === 'invited' || contact.portal_status === 'active')
  if (inside.length > 0 || !asksIn) return inside
  return contacts.filter(contact => contact.is_primary && contact.portal_status === 'not_invited')
}
