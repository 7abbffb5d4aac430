import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { FolderKanban } from 'lucide-react'
import type { ProjectCard } from '@/shared/api/types'
import { Day } from '@/shared/lib/Time'
import { Meter } from '@/shared/ui/Meter'
import { Panel } from '@/shared/ui/Panel'
import { EmptyState } from '@/shared/ui/states'
import { StatusWord } from '@/shared/ui-workspace/StatusWord'

export function ProjectsPanel({ projects }: { projects: ProjectCard[] }) {
  return (
    <Panel title={t`Active projects`} {...(projects.length > 0 ? { count: projects.length } : {})}>
      {projects.length === 0 ? (
        <EmptyState compact icon={<FolderKanban size={20} />} title={t`No project is running`}>
          <Trans>Work that is going on for this client shows here with its progress and due date.</Trans>
        </EmptyState>
      ) : (
        <ul className="divide-y divide-line">
          {projects.map(project => (
            <li key={project.id} className="grid gap-2 px-4 py-3">
              <div className="flex items-center gap-3">
                <span className="min-w-0 flex-1 truncate font-medium">{project.title}</span>
                <StatusWord status={project.status} />
                {project.due_on && (
                  <span className="text-sm text-muted">
                    <Trans>
                      due <Day day={project.due_on} />
                    </Trans>
                  </span>
                )}
              </div>
              {project.tasks_total > 0 && (
                <Meter value={project.tasks_done} max={project.tasks_total} label={t`Tasks done`} />
              )}
            </li>
          ))}
        </ul>
      )}
    </Panel>
  )
}
