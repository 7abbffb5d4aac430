import './words'
import { useLingui } from '@lingui/react/macro'
import { allOf, readerOf } from '@/features/portal/later/pages'
import { listProjects } from '@/features/projects/portal/later/queries'
import { ProjectList } from '@/features/projects/portal/ProjectList'
import type { PortalProject, ProjectCard } from '@/shared/api/types'
import { Card, Panel } from '@/shared/ui/Panel'
import { Page } from '../Page'
import { Loaded } from './Loaded'
import type { LaterProps } from './props'

const cardOf = ({ progress, ...project }: PortalProject): ProjectCard => ({
  ...project,
  tasks_done: progress.done,
  tasks_total: progress.total,
})
const isOver = ({ status }: ProjectCard) => status === 'completed' || status === 'cancelled'

/** What is under way, then what has ended. */
export function ProjectsPage({ me, told }: LaterProps) {
  const { t } = useLingui()
  const business = me.branding.business_name
  const reader = readerOf(me)
  const ask = (signal: AbortSignal) => allOf(page => listProjects(page, signal))
  return (
    <Loaded reader={reader} name="projects" business={business} told={told} ask={ask}>
      {projects => {
        const cards = projects.map(cardOf)
        const over = cards.filter(isOver)
        const underWay = cards.filter(card => !isOver(card))
        return (
          <Page title={t`Projects`} business={business}>
            {over.length === 0 ? (
              <Card>
                <ProjectList projects={underWay} business={business} />
              </Card>
            ) : (
              <>
                {underWay.length > 0 && (
                  <Panel title={t`Under way`} count={underWay.length}>
                    <ProjectList projects={underWay} business={business} />
                  </Panel>
                )}
                <Panel title={t`Ended`} count={over.length}>
                  <ProjectList projects={over} business={business} />
                </Panel>
              </>
            )}
          </Page>
        )
      }}
    </Loaded>
  )
}
