import { Trans } from '@lingui/react/macro'
import type { PortalMe } from '@/shared/api/types'
import { Avatar } from '@/shared/ui/Avatar'
import { CheckIcon } from '@/shared/ui/icons'
import { Spinner } from '@/shared/ui/Spinner'

interface ClientListProps {
  clients: PortalMe['clients']
  /** The client being switched to. */
  busyId: string | null
  onChoose: (clientId: string) => void
}

/** All clients this person may enter; the one they are in is marked. */
export function ClientList({ clients, busyId, onChoose }: ClientListProps) {
  return (
    <ul className="divide-y divide-line">
      {clients.map(client => (
        <li key={client.client_id}>
          <button
            type="button"
            aria-current={client.current || undefined}
            onClick={() => {
              if (!client.current && busyId === null) onChoose(client.client_id)
            }}
            className="flex min-h-14 w-full items-center gap-3 px-4 py-2 text-left -outline-offset-2 hover:bg-fg/4 aria-[current]:cursor-default aria-[current]:hover:bg-transparent"
          >
            <Avatar name={client.name} shape="square" />
            <span className="min-w-0 flex-1 font-medium wrap-anywhere">{client.name}</span>
            {client.current && (
              <span className="inline-flex items-center gap-1 text-sm text-accent-text">
                <CheckIcon size={16} />
                <Trans>Here now</Trans>
              </span>
            )}
            {busyId === client.client_id && <Spinner />}
          </button>
        </li>
      ))}
    </ul>
  )
}
