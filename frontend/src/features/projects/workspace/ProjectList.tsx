import { t } from '@lingui/core/macro'
import { Plural, Trans } from '@lingui/react/macro'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { FolderKanban, Plus, SearchX } from 'lucide-react'
import { useRef } from 'react'
import type { ProjectListQuery } from '@/shared/api/lists'
import { Button, buttonClass } from '@/shared/ui/Button'
import { cx } from '@/shared/ui/classes'
import { EmptyState, ErrorState } from '@/shared/ui/states'
import { ListSkeleton } from '@/shared/ui-workspace/ListSkeleton'
import { MoreRows } from '@/shared/ui-workspace/MoreRows'
import { useRowKeys } from '@/shared/ui-workspace/useRowKeys'
import { PROJECT_LIST_DEFAULTS } from '../model'
import { projectListQuery } from '../queries'
import { ProjectRow } from './ProjectRow'

interface ProjectListProps {
  query: ProjectListQuery
  onQuery: (change: Partial<ProjectListQuery>) => void
}

const head = 'h-10 border-b border-line bg-raised px-3 text-left text-sm font-medium text-muted whitespace-nowrap'

export function ProjectList({ query, onQuery }: ProjectListProps) {
  const list = useInfiniteQuery(projectListQuery(query))
  const projects = list.data?.pages.flatMap(page => page.data) ?? []
  const body = useRef<HTMLTableSectionElement>(null)
  useRowKeys(body)

  if (list.isPending) return <ListSkeleton label={t`Loading projects`} />
  if (list.isError && projects.length === 0) {
    return <ErrorState detail={list.error.message} onRetry={() => void list.refetch()} busy={list.isFetching} />
  }
  if (projects.length === 0) return <Empty query={query} onQuery={onQuery} />
  return (
    <div aria-busy={list.isPlaceholderData}>
      <table
        className={cx(
          'w-full border-separate border-spacing-0 transition-opacity',
          list.isPlaceholderData && 'opacity-60',
        )}
      >
        <caption className="sr-only">
          <Trans>Projects</Trans>
        </caption>
        <thead className="sticky top-0 z-10 hidden md:table-header-group">
          <tr>
            <th scope="col" className={cx(head, 'pl-0')}>
              <Trans>Project</Trans>
            </th>
            <th scope="col" className={head}>
              <Trans>Client</Trans>
            </th>
            <th scope="col" className={head}>
              <Trans>Status</Trans>
            </th>
            <th scope="col" className={head}>
              <Trans>Progress</Trans>
            </th>
            <th scope="col" className={cx(head, 'pr-0 text-right')}>
              <Trans>Due</Trans>
            </th>
          </tr>
        </thead>
        <tbody ref={body}>
          {projects.map(project => (
            <ProjectRow key={project.id} project={project} />
          ))}
        </tbody>
      </table>
      <p role="status" className="sr-only">
        <Plural value={projects.length} one="# project shown" other="# projects shown" />
      </p>
      {list.hasNextPage && (
        <MoreRows
          busy={list.isFetchingNextPage}
          failure={list.isFetchNextPageError ? list.error.message : null}
          onMore={() => void list.fetchNextPage()}
        />
      )}
    </div>
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
