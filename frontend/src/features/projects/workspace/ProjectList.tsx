import { t } from '@lingui/core/macro'
import { Plural, Trans } from '@lingui/react/macro'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { FolderKanban, Plus, SearchX } from 'lucide-react'
import { useRef } from 'react'
import type { ProjectListQuery } from '@/shared/api/lists'
import { Button, buttonClass } from '@/shared/ui/Button'
import { cx } from '@/shared/ui/classes'
import { EmptyState } from '@/shared/ui/states'
import { ListSkeleton } from '@/shared/ui-workspace/ListSkeleton'
import { headCell, headClass, ListTable } from '@/shared/ui-workspace/ListTable'
import { useRowKeys } from '@/shared/ui-workspace/useRowKeys'
import { PROJECT_LIST_DEFAULTS } from '../model'
import { projectListQuery } from '../queries'
import { ProjectRow } from './ProjectRow'

interface ProjectListProps {
  query: ProjectListQuery
  onQuery: (change: Partial<ProjectListQuery>) => void
}

export function ProjectList({ query, onQuery }: ProjectListProps) {
  const list = useInfiniteQuery(projectListQuery(query))
  const projects = list.data?.pages.flatMap(page => page.data) ?? []
  const body = useRef<HTMLTableSectionElement>(null)
  useRowKeys(body)

  return (
    <ListTable
      list={list}
      count={projects.length}
      caption={t`Projects`}
      shown={<Plural value={projects.length} one="# project shown" other="# projects shown" />}
      skeleton={<ListSkeleton label={t`Loading projects`} />}
      empty={<Empty query={query} onQuery={onQuery} />}
      body={body}
      head={
        <thead className={headClass}>
          <tr>
            <th scope="col" className={cx(headCell, 'pl-0')}>
              <Trans>Project</Trans>
            </th>
            <th scope="col" className={headCell}>
              <Trans>Client</Trans>
            </th>
            <th scope="col" className={headCell}>
              <Trans>Status</Trans>
            </th>
            <th scope="col" className={headCell}>
              <Trans>Progress</Trans>
            </th>
            <th scope="col" className={cx(headCell, 'pr-0 text-right')}>
              <Trans>Due</Trans>
            </th>
          </tr>
        </thead>
      }
    >
      {projects.map(project => (
        <ProjectRow key={project.id} project={project} />
      ))}
    </ListTable>
  )
}

function Empty({ query, onQuery }: ProjectListProps) {
  if (query.q || query.status || query.client_id) {
    return (
      <EmptyState
        icon={<SearchX size={20} />}
        title={query.q ? t`No project fits “${query.q}”` : t`No project fits these filters`}
        action={
          <Button onClick={() => onQuery(PROJECT_LIST_DEFAULTS)}>
            <Trans>Show all projects</Trans>
          </Button>
        }
      >
        <Trans>Titles and client names are searched.</Trans>
      </EmptyState>
    )
  }
  return (
    <EmptyState
      icon={<FolderKanban size={20} />}
      title={t`Your projects will stand here`}
      action={
        <Link to="/projects/new" className={buttonClass({ variant: 'primary' })}>
          <Plus size={16} aria-hidden="true" />
          <Trans>New project</Trans>
        </Link>
      }
    >
      <Trans>An accepted quote begins one by itself; others you begin by hand.</Trans>
    </EmptyState>
  )
}
