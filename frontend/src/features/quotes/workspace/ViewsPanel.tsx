import { t } from '@lingui/core/macro'
import { Plural, Trans } from '@lingui/react/macro'
import { Eye } from 'lucide-react'
import type { Quote } from '@/shared/api/types'
import { Time } from '@/shared/lib/Time'
import { Panel } from '@/shared/ui/Panel'
import { EmptyState } from '@/shared/ui/states'

/** Looks of the client's signed-in people; nobody else counts. */
export function ViewsPanel({ views }: { views: Quote['views'] }) {
  const { first_at, last_at, count, by } = views
  return (
    <Panel title={t`Views`} {...(count > 0 ? { count } : {})}>
      {!first_at || !last_at ? (
        <EmptyState compact icon={<Eye size={20} />} title={t`Nobody has opened it yet`}>
          <Trans>Looks of the client's people count, yours do not.</Trans>
        </EmptyState>
      ) : (
        <>
          <p className="px-4 pt-3 text-sm text-muted">
            <Trans>
              First seen <Time instant={first_at} />, last <Time instant={last_at} />
            </Trans>
          </p>
          <ul className="px-4 py-2">
            {by.map(viewer => (
              <li key={viewer.contact_id} className="flex flex-wrap items-baseline gap-x-3 py-1">
                <span className="min-w-0 flex-1 truncate font-medium">{viewer.name}</span>
                <span className="text-sm text-muted">
                  <Plural value={viewer.count} one="once" other="# times" />, <Time instant={viewer.last_at} />
                </span>
              </li>
            ))}
          </ul>
        </>
      )}
    </Panel>
  )
}
