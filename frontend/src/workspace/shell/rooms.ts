import { msg } from '@lingui/core/macro'
import { FileSignature, FolderKanban, Settings, Users } from 'lucide-react'

/** The places in the sidebar and the bottom tabs. */
export const ROOMS = [
  { to: '/clients', label: msg`Clients`, icon: Users },
  { to: '/quotes', label: msg`Quotes`, icon: FileSignature },
  { to: '/projects', label: msg`Projects`, icon: FolderKanban },
  { to: '/settings', label: msg`Settings`, icon: Settings },
] as const
