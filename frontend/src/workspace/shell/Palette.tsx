import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Command } from 'cmdk'
import {
  FileDown,
  FileSignature,
  FolderKanban,
  House,
  Inbox,
  Keyboard,
  Library,
  type LucideIcon,
  Plus,
  ReceiptText,
  Settings,
  Upload,
  UserRound,
  Users,
} from 'lucide-react'
import { useEffect, useRef } from 'react'
import { EXPORT_URL } from '@/features/clients/import_queries'
import { clientSearchQuery } from '@/features/clients/queries'
import { invoiceSearchQuery } from '@/features/invoices/queries'
import { Money } from '@/shared/lib/Money'
import { Avatar } from '@/shared/ui/Avatar'
import { useDebounced } from '@/shared/ui-workspace/useDebounced'
import { dialogClass, inputClass } from './palette_look'

interface Action {
  label: string
  icon: LucideIcon
  run: () => void
}
const itemClass =
  'flex min-h-10 pointer-coarse:min-h-11 cursor-pointer items-center gap-3 rounded-md px-3 data-[selected=true]:bg-fg/7'

/** Go to, create, find: one field over everything. */
export default function Palette(props: {
  typed: string
  onType: (typed: string) => void
  onClose: () => void
  onHelp: () => void
}) {
  const { typed, onType, onClose, onHelp } = props
  const navigate = useNavigate()
  const dialog = useRef<HTMLDialogElement>(null)
  const q = useDebounced(typed.trim(), 150)
  const found = useQuery({ ...clientSearchQuery(q), enabled: q.length > 0 })
  const foundInvoices = useQuery({ ...invoiceSearchQuery(q), enabled: q.length > 0 })

  useEffect(() => {
    const element = dialog.current
    const before = document.activeElement
    element?.showModal()
    element?.querySelector<HTMLElement>('[data-autofocus]')?.focus()
    return () => {
      element?.close()
      if (before instanceof HTMLElement && before.isConnected) before.focus({ preventScroll: true })
    }
  }, [])

  const actions: Action[] = [
    { label: t`Go to the inbox`, icon: Inbox, run: () => void navigate({ to: '/inbox' }) },
    { label: t`New conversation`, icon: Plus, run: () => void navigate({ to: '/inbox', search: { new: 'yes' } }) },
    { label: t`New client`, icon: Plus, run: () => void navigate({ to: '/clients/new' }) },
    { label: t`Go to home`, icon: House, run: () => void navigate({ to: '/dashboard' }) },
    { label: t`Go to clients`, icon: Users, run: () => void navigate({ to: '/clients' }) },
    { label: t`New quote`, icon: Plus, run: () => void navigate({ to: '/quotes/new' }) },
    { label: t`Go to quotes`, icon: FileSignature, run: () => void navigate({ to: '/quotes' }) },
    { label: t`New invoice`, icon: Plus, run: () => void navigate({ to: '/invoices/new' }) },
    { label: t`Go to invoices`, icon: ReceiptText, run: () => void navigate({ to: '/invoices' }) },
    { label: t`New project`, icon: Plus, run: () => void navigate({ to: '/projects/new' }) },
    { label: t`Go to projects`, icon: FolderKanban, run: () => void navigate({ to: '/projects' }) },
    { label: t`Import clients`, icon: Upload, run: () => void navigate({ to: '/clients/import' }) },
    { label: t`Export clients as CSV`, icon: FileDown, run: () => window.location.assign(EXPORT_URL) },
    { label: t`Business settings`, icon: Settings, run: () => void navigate({ to: '/settings/business' }) },
    { label: t`Branding`, icon: Settings, run: () => void navigate({ to: '/settings/branding' }) },
    { label: t`Invoices and tax`, icon: Settings, run: () => void navigate({ to: '/settings/invoices' }) },
    { label: t`Paystack`, icon: Settings, run: () => void navigate({ to: '/settings/paystack' }) },
    { label: t`Bank details`, icon: Settings, run: () => void navigate({ to: '/settings/bank-details' }) },
    { label: t`Services`, icon: Library, run: () => void navigate({ to: '/settings/services' }) },
    { label: t`API keys`, icon: Settings, run: () => void navigate({ to: '/settings/api-keys' }) },
    { label: t`Your profile`, icon: UserRound, run: () => void navigate({ to: '/settings/profile' }) },
    { label: t`Keyboard shortcuts`, icon: Keyboard, run: onHelp },
  ]
  const wanted = typed.trim().toLocaleLowerCase()
  const shown = actions.filter(action => action.label.toLocaleLowerCase().includes(wanted))
  const clients = q && wanted ? (found.data?.data ?? []) : []
  const invoices = q && wanted ? (foundInvoices.data?.data ?? []) : []
  const choose = (run: () => void) => {
    onClose()
    run()
  }

  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Escape is the keyboard's way, through onCancel
    <dialog
      ref={dialog}
      aria-label={t`Search and commands`}
      className={dialogClass}
      onCancel={event => {
        event.preventDefault()
        onClose()
      }}
      onClick={event => {
        if (event.target === dialog.current) onClose()
      }}
    >
      <Command shouldFilter={false} label={t`Search and commands`}>
        <Command.Input
          data-autofocus
          value={typed}
          onValueChange={onType}
          maxLength={200}
          placeholder={t`Search clients and invoices or type a command`}
          className={inputClass}
        />
        <Command.List className="max-h-[min(24rem,50dvh)] overflow-y-auto p-2">
          <Command.Empty className="px-3 py-8 text-center text-muted">
            {found.isFetching || foundInvoices.isFetching ? (
              <Trans>Searching…</Trans>
            ) : (
              <Trans>Nothing fits “{typed.trim()}”.</Trans>
            )}
          </Command.Empty>
          {clients.length > 0 && (
            <Command.Group heading={t`Clients`} className={groupClass}>
              {clients.map(client => (
                <Command.Item
                  key={client.id}
                  value={client.id}
                  className={itemClass}
                  onSelect={() =>
                    choose(() => void navigate({ to: '/clients/$clientId', params: { clientId: client.id } }))
                  }
                >
                  <Avatar name={client.name} size="sm" />
                  <span className="min-w-0 flex-1 truncate">{client.name}</span>
                  <span className="min-w-0 truncate text-sm text-muted">{client.company ?? client.email}</span>
                </Command.Item>
              ))}
            </Command.Group>
          )}
          {invoices.length > 0 && (
            <Command.Group heading={t`Invoices`} className={groupClass}>
              {invoices.map(invoice => (
                <Command.Item
                  key={invoice.id}
                  value={invoice.id}
                  className={itemClass}
                  onSelect={() =>
                    choose(() => void navigate({ to: '/invoices/$invoiceId', params: { invoiceId: invoice.id } }))
                  }
                >
                  <ReceiptText size={16} aria-hidden="true" className="text-muted" />
                  <span className="figures">{invoice.number ?? t`Draft`}</span>
                  <span className="min-w-0 flex-1 truncate text-muted">{invoice.client_name}</span>
                  <Money value={invoice.total} className="text-sm text-muted" />
                </Command.Item>
              ))}
            </Command.Group>
          )}
          {shown.length > 0 && (
            <Command.Group heading={t`Commands`} className={groupClass}>
              {shown.map(({ label, icon: Icon, run }) => (
                <Command.Item key={label} value={label} className={itemClass} onSelect={() => choose(run)}>
                  <Icon size={16} aria-hidden="true" className="text-muted" />
                  {label}
                </Command.Item>
              ))}
            </Command.Group>
          )}
        </Command.List>
      </Command>
    </dialog>
  )
}

const groupClass =
  '[&_[cmdk-group-heading]]:px-3 [&_[cmdk-group-heading]]:pt-2 [&_[cmdk-group-heading]]:pb-1 [&_[cmdk-group-heading]]:text-sm [&_[cmdk-group-heading]]:text-muted'
