import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import { FileSignature, Pencil } from 'lucide-react'
import type { ReactNode } from 'react'
import type { Project } from '@/shared/api/types'
import { buttonClass } from '@/shared/ui/Button'
import { Meter } from '@/shared/ui/Meter'
import { BackLink } from '@/shared/ui-workspace/BackLink'
import { PageHeader } from '@/shared/ui-workspace/PageHeader'
import { StatusWord } from '@/shared/ui-workspace/StatusWord'
import { Tabs } from '@/shared/ui-workspace/Tabs'
import { Board } from './Board'
import { ProjectActivity } from './ProjectActivity'
import { DueDay } from './ProjectRow'

interface ProjectPageProps {
  project: Project
  userId: string
  /** Below the board: what other features know of the project. */
  children: ReactNode
  /** From another feature, put in place by the route: how much is unread, and the messages when their tab is open. */
  unread: ReactNode
  messages: ReactNode
}

export function ProjectPage({ project, userId, children, unread, messages }: ProjectPageProps) {
  return (
    <div>
      <PageHeader
        title={project.title}
        above={
          <BackLink to="/projects">
            <Trans>Projects</Trans>
          </BackLink>
        }
        beside={<StatusWord status={project.status} />}
        below={
          <span className="flex flex-wrap items-center gap-x-4 gap-y-1">
            <Link
              to="/clients/$clientId"
              params={{ clientId: project.client_id }}
              className="underline-offset-2 hover:underline pointer-coarse:leading-11"
            >
              {project.client_name}
            </Link>
            {project.due_on && (
              <span>
                <Trans>
                  Due <DueDay project={project} />
                </Trans>
              </span>
            )}
            <FromQuote project={project} />
          </span>
        }
        actions={
          <Link to="/projects/$projectId/edit" params={{ projectId: project.id }} className={buttonClass()}>
            <Pencil size={16} aria-hidden="true" />
            <Trans>Edit</Trans>
          </Link>
        }
      />
      <Tabs
        label={t`Parts of the project`}
        tabs={[
          { label: t`Tasks and files`, current: !messages, search: {} },
          { label: t`Messages`, current: !!messages, search: { tab: 'messages' }, after: unread },
        ]}
      />
      {messages || (
        <Work project={project} userId={userId}>
          {children}
        </Work>
      )}
    </div>
  )
}

interface WorkProps {
  project: Project
  userId: string
  children: ReactNode
}

/** How far it is, what it is about, its board, and what stands below. */
function Work({ project, userId, children }: WorkProps) {
  const { done, total, percent } = project.progress
  return (
    <>
      {total > 0 && (
        <div className="mb-4 flex max-w-md items-center gap-3">
          <Meter value={done} max={total} label={t`${done} of ${total} tasks done`} />
          <span className="shrink-0 text-sm text-muted figures">
            <Trans>
              {percent} %, {done} of {total} tasks
            </Trans>
          </span>
        </div>
      )}
      {project.description && (
        <p className="mb-5 max-w-prose whitespace-pre-wrap text-fg/85 wrap-anywhere">{project.description}</p>
      )}
      <Board projectId={project.id} userId={userId} />
      <div className="mt-6 grid items-start gap-6 xl:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
        {children}
        <ProjectActivity projectId={project.id} />
      </div>
    </>
  )
}

function FromQuote({ project }: { project: Project }) {
  if (!project.quote_id) return null
  return (
    <Link
      to="/quotes/$quoteId"
      params={{ quoteId: project.quote_id }}
      className="inline-flex items-center gap-1.5 underline-offset-2 hover:underline pointer-coarse:leading-11"
    >
      <FileSignature size={14} aria-hidden="true" />
      <Trans>From an accepted quote</Trans>
    </Link>
  )
}
