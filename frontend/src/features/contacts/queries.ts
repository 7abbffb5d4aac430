/** The people of a client. Reading comes with the client's overview. */
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { api, etagOf } from '@/shared/api/client'
import { keys } from '@/shared/api/keys'
import type { Contact, NewContact } from '@/shared/api/types'

function useRefresh() {
  const cache = useQueryClient()
  return () => cache.invalidateQueries({ queryKey: keys.clients })
}

export function useAddContact(clientId: string) {
  const refresh = useRefresh()
  return useMutation({
    mutationFn: ({ body, idempotencyKey }: { body: NewContact; idempotencyKey: string }) =>
      api.post('/api/v1/clients/{id}/contacts', { path: { id: clientId }, body, idempotencyKey }),
    onSuccess: refresh,
  })
}

export function useSaveContact() {
  const refresh = useRefresh()
  return useMutation({
    mutationFn: ({ contact, body }: { contact: Contact; body: Partial<NewContact> }) =>
      api.patch('/api/v1/contacts/{id}', { path: { id: contact.id }, body, ifMatch: etagOf(contact) }),
    onSuccess: refresh,
  })
}

export function useRemoveContact() {
  const refresh = useRefresh()
  return useMutation({
    mutationFn: (id: string) => api.delete('/api/v1/contacts/{id}', { path: { id } }),
    onSuccess: refresh,
  })
}
