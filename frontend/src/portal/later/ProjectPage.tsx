import './words'
import { useLingui } from '@lingui/react/macro'
import { readerOf } from '@/features/portal/later/pages'
import { Board } from '@/features/projects/portal/later/Board'
import { ProjectHead } from '@/features/projects/portal/later/ProjectHead'
import { getProject } from '@/features/projects/portal/later/queries'
import { Page } from '../Page'
import { BackLink } from './BackLink'
import { Loaded } from './Loaded'
import type { LaterProps } from './props'

export function ProjectPage({ me, told, id }: LaterProps & { id: string }) {
  const { t } = useLingui()
  const business = me.branding.business_name
  const reader = readerOf(me)
  const name = `projects/${id}`
  return (
    <>
      <BackLink href="/projects">{t`Projects`}</BackLink>
      <Loaded reader={reader} name={name} business={business} told={told} ask={signal => getProject(id, signal)}>
        {({ project, tasks }) => (
          <Page title={project.title} business={business}>
            <ProjectHead project={project} />
            <Board tasks={tasks} business={business} />
          </Page>
        )}
      </Loaded>
    </>
  )
}
