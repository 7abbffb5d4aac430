import { Trans, useLingui } from '@lingui/react/macro'
import type { PortalProject } from '@/shared/api/types'
import { dayDistance, dayOf, relativeDay } from '@/shared/lib/dates'
import { Day } from '@/shared/lib/Time'
import { Meter } from '@/shared/ui/Meter'
import { Card } from '@/shared/ui/Panel'
import { StatusDot } from '@/shared/ui/StatusDot'
import { projectStatus } from '../projectStatus'

/** How the project stands: status, due date, progress, and what it is about. */
export function ProjectHead({ project }: { project: PortalProject }) {
  const { t } = useLingui()
  const { tone, word } = projectStatus(project.status)
  const { done, total, percent } = project.progress
  const isOver = project.status === 'completed' || project.status === 'cancelled'
  const late = project.due_on !== null && !isOver && dayDistance(dayOf(new Date()), project.due_on) < 0
  return (
    <Card className="grid grid-cols-1 gap-4 p-4 sm:p-5">
      <dl className="flex flex-wrap gap-x-10 gap-y-3">
        <div className="grid gap-0.5">
          <dt className="text-sm text-muted">{t`Status`}</dt>
          <dd className="text-md font-medium">
            <StatusDot tone={tone}>{word}</StatusDot>
          </dd>
        </div>
        {project.due_on && (
          <div className="grid gap-0.5">
            <dt className="text-sm text-muted">{t`Due`}</dt>
            <dd className="text-md font-medium">
              <Day day={project.due_on} />
              {!isOver && (
                <span className={late ? 'font-normal text-danger' : 'font-normal text-muted'}>
                  {' '}
                  · {relativeDay(project.due_on)}
                </span>
              )}
            </dd>
          </div>
        )}
        <div className="grid gap-0.5">
          <dt className="text-sm text-muted">{t`Progress`}</dt>
          <dd className="text-md font-medium figures">
            {total > 0 ? (
              <Trans>
                {done} of {total} tasks done
              </Trans>
            ) : (
              <Trans>Being planned</Trans>
            )}
          </dd>
        </div>
      </dl>
      {total > 0 && <Meter value={done} max={total} label={t`${percent} % done`} />}
      {project.description && (
        <p className="max-w-2xl text-md whitespace-pre-line wrap-anywhere">{project.description}</p>
      )}
    </Card>
  )
}
