import './words'
import { useLingui } from '@lingui/react/macro'
import { Redirect, useSearchParams } from 'wouter'
import { listFiles } from '@/features/files/portal/later/queries'
import { SharedFiles } from '@/features/files/portal/later/SharedFiles'
import { readerOf } from '@/features/portal/later/pages'
import { Board } from '@/features/projects/portal/later/Board'
import { ProjectHead } from '@/features/projects/portal/later/ProjectHead'
import { getProject } from '@/features/projects/portal/later/queries'
import { Page } from '../Page'
import { BackLink } from './BackLink'
import { Loaded } from './Loaded'
import type { LaterProps } from './props'
import { RecentThreads } from './talk/RecentThreads'

/** All of one moment. */
async function ask(id: string, signal: AbortSignal) {
  const [board, files] = await Promise.all([getProject(id, signal), listFiles(id, signal)])
  return { ...board, files }
}

export function ProjectPage({ me, told, id }: LaterProps & { id: string }) {
  const { t } = useLingui()
  const business = me.branding.business_name
  const reader = readerOf(me)
  const name = `projects/${id}`
  const [search] = useSearchParams()
  const thread = search.get('thread')
  // A conversation of the project has a page of its own; going back leads past this address.
  if (thread) return <Redirect to={`/messages/${encodeURIComponent(thread)}`} replace />
  return (
    <>
      <BackLink href="/projects">{t`Projects`}</BackLink>
      <Loaded reader={reader} name={name} business={business} told={told} ask={signal => ask(id, signal)}>
        {({ project, tasks, files }, refetch) => (
          <Page title={project.title} business={business}>
            <ProjectHead project={project} />
            <RecentThreads me={me} projectId={id} most={5} />
            <Board tasks={tasks} business={business} />
            <SharedFiles
              projectId={id}
              // A page that was saved by an earlier version has none.
              files={files ?? []}
              business={business}
              closed={me.client.archived}
              refetch={refetch}
            />
          </Page>
        )}
      </Loaded>
    </>
  )
}
