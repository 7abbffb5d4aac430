import { useLingui } from '@lingui/react/macro'
import { ProjectList } from '@/features/projects/portal/ProjectList'
import type { PortalDashboard } from '@/shared/api/types'
import { Card } from '@/shared/ui/Panel'
import { Page } from '../Page'

export function ProjectsPage({ dashboard }: { dashboard: PortalDashboard }) {
  const { t } = useLingui()
  const business = dashboard.me.branding.business_name
  return (
    <Page title={t`Projects`} business={business}>
      <Card>
        <ProjectList projects={dashboard.projects} business={business} />
      </Card>
    </Page>
  )
}
