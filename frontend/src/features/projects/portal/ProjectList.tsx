import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { Link } from 'wouter'
import type { ProjectCard } from '@/shared/api/types'
import { Day } from '@/shared/lib/Time'
import { FolderOpenIcon } from '@/shared/ui/icons'
import { Meter } from '@/shared/ui/Meter'
import { StatusDot } from '@/shared/ui/StatusDot'
import { EmptyState } from '@/shared/ui/states'
import { projectStatus } from './projectStatus'

export function ProjectList({ projects, business }: { projects: ProjectCard[]; business: string }) {
  if (projects.length === 0) {
    return (
      <EmptyState compact icon={<FolderOpenIcon size={18} />} title={t`No projects yet`}>
        <Trans>When {business} starts work for you, its progress and due dates show here.</Trans>
      </EmptyState>
    )
  }
  return (
    <ul className="divide-y divide-line">
      {projects.map(project => (
        <li key={project.id}>
          <ProjectRow project={project} />
        </li>
      ))}
    </ul>
  )
}

function ProjectRow({ project }: { project: ProjectCard }) {
  const { tasks_done: done, tasks_total: total } = project
  const { tone, word } = projectStatus(project.status)
  return (
    <Link
      href={`/projects/${project.id}`}
      className="grid grid-cols-1 gap-2 px-4 py-3.5 -outline-offset-2 hover:bg-fg/4"
    >
      <div className="flex items-start justify-between gap-3">
        <p className="min-w-0 font-medium wrap-anywhere">{project.title}</p>
        <span className="pt-0.5">
          <StatusDot tone={tone}>{word}</StatusDot>
        </span>
      </div>
      {total > 0 && <Meter value={done} max={total} label={t`Progress of ${project.title}`} />}
      <p className="flex flex-wrap justify-between gap-x-4 text-sm text-muted">
        {total > 0 ? (
          <span className="figures">
            <Trans>
              {done} of {total} tasks done
            </Trans>
          </span>
        ) : (
          <span>
            <Trans>Being planned</Trans>
          </span>
        )}
        {project.due_on && (
          <span>
            <Trans>
              Due <Day day={project.due_on} />
            </Trans>
          </span>
        )}
      </p>
    </Link>
  )
}
