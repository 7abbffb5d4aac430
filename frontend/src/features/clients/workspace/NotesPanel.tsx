import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import { StickyNote } from 'lucide-react'
import type { Client } from '@/shared/api/types'
import { buttonClass } from '@/shared/ui/Button'
import { Panel } from '@/shared/ui/Panel'
import { EmptyState } from '@/shared/ui/states'

export function NotesPanel({ client }: { client: Client }) {
  const edit = (label: string, small: boolean) => (
    <Link
      to="/clients/$clientId/edit"
      params={{ clientId: client.id }}
      className={buttonClass({ size: 'sm', variant: small ? 'quiet' : 'secondary' })}
    >
      {label}
    </Link>
  )
  return (
    <Panel title={t`Notes`} action={client.notes && edit(t`Edit notes`, true)}>
      {client.notes ? (
        <p className="max-h-80 overflow-y-auto px-4 py-3 whitespace-pre-wrap wrap-anywhere">{client.notes}</p>
      ) : (
        <EmptyState
          compact
          icon={<StickyNote size={20} />}
          title={t`No notes yet`}
          action={edit(t`Write a note`, false)}
        >
          <Trans>Only your team reads these; the portal never shows them.</Trans>
        </EmptyState>
      )}
    </Panel>
  )
}
