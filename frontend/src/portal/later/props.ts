import type { PortalMe } from '@/shared/api/types'

/** What every page that arrives later is given. */
export interface LaterProps {
  me: PortalMe
  /** The shell says already that there is no connection. */
  told: boolean
}
