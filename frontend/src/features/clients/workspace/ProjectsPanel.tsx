import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import { FolderKanban, Plus } from 'lucide-react'
import type { Client, ProjectCard } from '@/shared/api/types'
import { Day } from '@/shared/lib/Time'
import { buttonClass } from '@/shared/ui/Button'
import { Meter } from '@/shared/ui/Meter'
import { Panel } from '@/shared/ui/Panel'
import { EmptyState } from '@/shared/ui/states'
import { rowLinkClass } from '@/shared/ui-workspace/rowLink'
import { StatusWord } from '@/shared/ui-workspace/StatusWord'

export function ProjectsPanel({ client, projects }: { client: Client; projects: ProjectCard[] }) {
  const isOpen = client.archived_at === null
  return (
    <Panel
      title={t`Active projects`}
      {...(projects.length > 0 ? { count: projects.length } : {})}
      action={
        isOpen && (
          <Link
            to="/projects/new"
            search={{ client_id: client.id }}
            className={buttonClass({ size: 'sm', variant: 'quiet' })}
          >
            <Plus size={16} aria-hidden="true" />
            <Trans>New project</Trans>
          </Link>
        )
      }
    >
      {projects.length === 0 ? (
        <EmptyState compact icon={<FolderKanban size={20} />} title={t`No project is running`}>
          <Trans>Work that is going on for this client shows here with its progress and due date.</Trans>
        </EmptyState>
      ) : (
        <ul className="divide-y divide-line">
          {projects.map(project => (
            <li key={project.id} className="relative grid grid-cols-1 gap-2 px-4 py-3 hover:bg-fg/3">
              <div className="flex items-center gap-3">
                <span className="min-w-0 flex-1">
                  <Link to="/projects/$projectId" params={{ projectId: project.id }} className={rowLinkClass}>
                    {project.title}
                  </Link>
                </span>
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
