import { t } from '@lingui/core/macro'
import { toast } from '@/shared/ui/toasts'
import { useArchiveClient } from '../queries'

/** Archives or brings back at once; the toast takes it back. */
export function useArchiveWithUndo() {
  const { mutate, isPending } = useArchiveClient()
  const set = (client: { id: string; name: string }, archived: boolean, isUndo = false) =>
    mutate(
      { id: client.id, archived },
      {
        onError: error => toast({ message: error.message, tone: 'danger' }),
        onSuccess: () => {
          const { name } = client
          const message = archived ? t`${name} is archived` : t`${name} is active again`
          toast(isUndo ? { message } : { message, action: { label: t`Undo`, run: () => set(client, !archived, true) } })
        },
      },
    )
  return { setArchived: set, isPending }
}
