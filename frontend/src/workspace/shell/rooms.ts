import { msg } from '@lingui/core/macro'
import { FileSignature, FolderKanban, House, Inbox, ReceiptText, Settings, Users } from 'lucide-react'

/** The places in the sidebar and the bottom tabs. */
export const ROOMS = [
  { to: '/dashboard', label: msg`Home`, icon: House },
  { to: '/inbox', label: msg`Inbox`, icon: Inbox },
  { to: '/clients', label: msg`Clients`, icon: Users },
  { to: '/quotes', label: msg`Quotes`, icon: FileSignature },
  { to: '/invoices', label: msg`Invoices`, icon: ReceiptText },
  { to: '/projects', label: msg`Projects`, icon: FolderKanban },
  { to: '/settings', label: msg`Settings`, icon: Settings },
] as const
