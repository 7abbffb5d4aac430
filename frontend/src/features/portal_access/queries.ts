/** Letting a contact into the portal, and taking it back. */
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { api } from '@/shared/api/client'
import { keys } from '@/shared/api/keys'

/** The client's own invite goes to its primary contact. */
export type Invitee = { clientId: string } | { contactId: string }
const send = (to: Invitee, idempotencyKey: string) =>
  'contactId' in to
    ? api.post('/api/v1/contacts/{id}/invite', { path: { id: to.contactId }, idempotencyKey })
    : api.post('/api/v1/clients/{id}/invite', { path: { id: to.clientId }, idempotencyKey })

export function useInvite() {
  const cache = useQueryClient()
  return useMutation({
    mutationFn: ({ to, idempotencyKey }: { to: Invitee; idempotencyKey: string }) => send(to, idempotencyKey),
    onSuccess: () => cache.invalidateQueries({ queryKey: keys.clients }),
  })
}

export function useRevoke() {
  const cache = useQueryClient()
  return useMutation({
    mutationFn: (contactId: string) => api.post('/api/v1/contacts/{id}/revoke', { path: { id: contactId } }),
    onSuccess: () => cache.invalidateQueries({ queryKey: keys.clients }),
  })
}
