import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import type { Project } from '@/shared/api/types'
import { dayDistance, dayOf } from '@/shared/lib/dates'
import { Day } from '@/shared/lib/Time'
import { cx } from '@/shared/ui/classes'
import { Meter } from '@/shared/ui/Meter'
import { rowLinkClass } from '@/shared/ui-workspace/rowLink'
import { StatusWord } from '@/shared/ui-workspace/StatusWord'

const cell = 'h-11 border-b border-line px-3 align-middle'

export function ProjectRow({ project }: { project: Project }) {
  const { done, total } = project.progress
  return (
    <tr className="relative hover:bg-fg/3 has-[[data-row-link]:focus-visible]:bg-fg/4">
      <td className={cx(cell, 'max-w-0 w-full py-2 pl-0 md:w-[36%] md:py-0')}>
        <Link to="/projects/$projectId" params={{ projectId: project.id }} data-row-link className={rowLinkClass}>
          {project.title}
        </Link>
        <span className="mt-0.5 flex items-center gap-x-2 md:hidden">
          <StatusWord status={project.status} />
          <span className="truncate text-sm text-muted">{project.client_name}</span>
        </span>
      </td>
      <td className={cx(cell, 'hidden max-w-0 w-[24%] truncate text-muted md:table-cell')}>{project.client_name}</td>
      <td className={cx(cell, 'hidden md:table-cell')}>
        <StatusWord status={project.status} />
      </td>
      <td className={cx(cell, 'hidden w-36 md:table-cell')}>
        {total === 0 ? (
          <span className="text-muted">
            <Trans>No tasks</Trans>
          </span>
        ) : (
          <span className="flex items-center gap-2">
            <Meter value={done} max={total} label={t`${done} of ${total} tasks done`} />
            <span aria-hidden="true" className="text-sm text-muted figures">
              {done}/{total}
            </span>
          </span>
        )}
      </td>
      <td className={cx(cell, 'pr-0 text-right whitespace-nowrap text-muted')}>
        <DueDay project={project} />
      </td>
    </tr>
  )
}

/** Late work is said in words, not in colour alone. */
export function DueDay({ project }: { project: Pick<Project, 'due_on' | 'status'> }) {
  if (!project.due_on) return null
  const isLate = project.status === 'active' && dayDistance(dayOf(new Date()), project.due_on) < 0
  return isLate ? (
    <span className="text-danger">
      <Trans>
        Late, <Day day={project.due_on} />
      </Trans>
    </span>
  ) : (
    <Day day={project.due_on} />
  )
}
