import { t } from '@lingui/core/macro'
import { StatusDot, type Tone } from '@/shared/ui/StatusDot'

/** Project, quote and invoice states as words. A state this build does not know is shown as it is called. */
export function StatusWord({ status }: { status: string }) {
  const known: Record<string, [string, Tone]> = {
    draft: [t`Draft`, 'neutral'],
    sent: [t`Sent`, 'accent'],
    accepted: [t`Accepted`, 'success'],
    declined: [t`Declined`, 'danger'],
    expired: [t`Expired`, 'warning'],
    paid: [t`Paid`, 'success'],
    partially_paid: [t`Partly paid`, 'accent'],
    awaiting_confirmation: [t`Awaiting confirmation`, 'accent'],
    overdue: [t`Overdue`, 'danger'],
    cancelled: [t`Cancelled`, 'neutral'],
    active: [t`Active`, 'accent'],
    paused: [t`Paused`, 'warning'],
    ended: [t`Ended`, 'neutral'],
    on_hold: [t`On hold`, 'warning'],
    todo: [t`To do`, 'neutral'],
    in_progress: [t`In progress`, 'accent'],
    review: [t`In review`, 'accent'],
    complete: [t`Complete`, 'success'],
    query: [t`Waiting for the client`, 'warning'],
    completed: [t`Completed`, 'success'],
  }
  const [word, tone] = known[status] ?? [status.replaceAll('_', ' '), 'neutral']
  return <StatusDot tone={tone}>{word}</StatusDot>
}
