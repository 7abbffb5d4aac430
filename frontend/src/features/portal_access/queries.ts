/** Letting a contact into the portal, and taking it back. */
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { api } from '@/shared/api/client'
import { keys } from '@/shared/api/keys'
import type { Contact, Invitation } from '@/shared/api/types'

/** The client's own invite goes to its primary contact. */
export type Invitee = { clientId: string } | { contactId: string }
const pathOf = (to: Invitee) =>
  'contactId' in to ? `/api/v1/contacts/${to.contactId}/invite` : `/api/v1/clients/${to.clientId}/invite`

export function useInvite() {
  const cache = useQueryClient()
  return useMutation({
    mutationFn: ({ to, idempotencyKey }: { to: Invitee; idempotencyKey: string }) =>
      api.post<Invitation>(pathOf(to), { idempotencyKey }),
    onSuccess: () => cache.invalidateQueries({ queryKey: keys.clients }),
  })
}

export function useRevoke() {
  const cache = useQueryClient()
  return useMutation({
    mutationFn: (contactId: string) => api.post<Contact>(`/api/v1/contacts/${contactId}/revoke`),
    onSuccess: () => cache.invalidateQueries({ queryKey: keys.clients }),
  })
}
