import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { Plus } from 'lucide-react'
import { lazy, type ReactNode, Suspense, useState } from 'react'
import type { Client, Contact } from '@/shared/api/types'
import { Button } from '@/shared/ui/Button'
import { Panel } from '@/shared/ui/Panel'
import { ContactRow } from './ContactRow'
import { RemoveContact } from './RemoveContact'

// A form brings much along that nobody needs who only looks.
const ContactDialog = lazy(async () => ({ default: (await import('./ContactDialog')).ContactDialog }))

interface ContactsPanelProps {
  client: Client
  contacts: Contact[]
  /** Menu entries about portal access, which another feature owns. */
  access: (contact: Contact) => ReactNode
}
type Task = { kind: 'add' } | { kind: 'edit' | 'remove'; contact: Contact } | null

export function ContactsPanel({ client, contacts, access }: ContactsPanelProps) {
  const [task, setTask] = useState<Task>(null)
  const close = () => setTask(null)
  return (
    <Panel
      title={t`Contacts`}
      count={contacts.length}
      action={
        <Button
          size="sm"
          variant="quiet"
          icon={<Plus size={16} aria-hidden="true" />}
          onClick={() => setTask({ kind: 'add' })}
        >
          <Trans>Add contact</Trans>
        </Button>
      }
    >
      <ul className="divide-y divide-line">
        {contacts.map(contact => (
          <ContactRow
            key={contact.id}
            contact={contact}
            access={access(contact)}
            onEdit={() => setTask({ kind: 'edit', contact })}
            onRemove={() => setTask({ kind: 'remove', contact })}
          />
        ))}
      </ul>
      <Suspense>
        {task?.kind === 'add' && <ContactDialog clientId={client.id} onClose={close} />}
        {task?.kind === 'edit' && <ContactDialog clientId={client.id} contact={task.contact} onClose={close} />}
      </Suspense>
      {task?.kind === 'remove' && <RemoveContact contact={task.contact} onClose={close} />}
    </Panel>
  )
}
