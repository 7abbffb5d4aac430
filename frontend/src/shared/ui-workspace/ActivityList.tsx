import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import type { Activity } from '@/shared/api/types'
import { Time } from '@/shared/lib/Time'
import { EmptyState } from '@/shared/ui/states'

/** What happened, newest first, each with how long ago. */
export function ActivityList({ entries }: { entries: Activity[] }) {
  if (entries.length === 0) {
    return (
      <EmptyState compact title={t`Nothing happened yet`}>
        <Trans>Invites, sign-ins, changes and everything else are written down here.</Trans>
      </EmptyState>
    )
  }
  return (
    <ol className="px-4 py-2">
      {entries.map(entry => (
        <li key={entry.id} className="flex items-baseline gap-3 py-1.5">
          <span aria-hidden="true" className="size-1.5 shrink-0 -translate-y-0.5 rounded-full bg-line-strong" />
          <span className="min-w-0 flex-1 wrap-anywhere">{entry.summary}</span>
          <Time instant={entry.occurred_at} className="shrink-0 text-sm whitespace-nowrap text-muted" />
        </li>
      ))}
    </ol>
  )
}
