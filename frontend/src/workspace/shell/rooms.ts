import { msg } from '@lingui/core/macro'
import { Settings, Users } from 'lucide-react'

/** The places in the sidebar and the bottom tabs. */
export const ROOMS = [
  { to: '/clients', label: msg`Clients`, icon: Users },
  { to: '/settings', label: msg`Settings`, icon: Settings },
] as const
