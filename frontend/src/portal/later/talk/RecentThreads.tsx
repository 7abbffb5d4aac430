import '../words'
import './words'
import { Trans, useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { Link } from 'wouter'
import { pageQuery, readerOf } from '@/features/portal/later/pages'
import { listThreads } from '@/features/threads/portal/later/queries'
import { ThreadList } from '@/features/threads/portal/later/ThreadList'
import type { PortalMe } from '@/shared/api/types'
import { buttonClass } from '@/shared/ui/Button'
import { Panel } from '@/shared/ui/Panel'
import { SkeletonRows } from '@/shared/ui/Skeleton'
import { VisuallyHidden } from '@/shared/ui/VisuallyHidden'

interface RecentThreadsProps {
  me: PortalMe
  /** Of this project only. */
  projectId?: string
  /** How many are shown. */
  most?: number
}

/** The newest conversations, on a page that is about more. */
export function RecentThreads({ me, projectId, most = 3 }: RecentThreadsProps) {
  const { t } = useLingui()
  const { data } = useQuery(pageQuery(readerOf(me), 'threads', listThreads))
  const threads = data?.filter(thread => !projectId || thread.project?.id === projectId)
  const quiet = buttonClass({ variant: 'quiet', size: 'sm' })
  return (
    <Panel
      title={t`Messages`}
      action={
        (threads?.length ?? 0) > most ? (
          <Link href="/messages" className={quiet}>
            <Trans>All {threads?.length}</Trans> <VisuallyHidden>{t`Messages`}</VisuallyHidden>
          </Link>
        ) : (
          !me.client.archived && (
            <Link href={`/messages/new${projectId ? `?project=${projectId}` : ''}`} className={quiet}>
              <Trans>New message</Trans>
            </Link>
          )
        )
      }
    >
      {threads ? (
        <ThreadList threads={threads.slice(0, most)} business={me.branding.business_name} contactId={me.contact.id} />
      ) : (
        <SkeletonRows rows={2} />
      )}
    </Panel>
  )
}
