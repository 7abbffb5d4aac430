import { t } from '@lingui/core/macro'
import type { Tone } from '@/shared/ui/StatusDot'

export function projectStatus(status: string): { tone: Tone; word: string } {
  switch (status) {
    case 'active':
      return { tone: 'accent', word: t`Active` }
    case 'on_hold':
      return { tone: 'warning', word: t`On hold` }
    case 'completed':
      return { tone: 'success', word: t`Completed` }
    case 'cancelled':
      return { tone: 'neutral', word: t`Cancelled` }
    default:
      return { tone: 'neutral', word: status.replaceAll('_', ' ') }
  }
}
