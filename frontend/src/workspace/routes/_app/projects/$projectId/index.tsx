import { useSuspenseQuery } from '@tanstack/react-query'
import { createFileRoute, type SearchSchemaInput, stripSearchParams } from '@tanstack/react-router'
import { lazy, Suspense } from 'react'
import { meQuery } from '@/features/auth/queries'
import { projectQuery, projectTasksQuery } from '@/features/projects/queries'
import { FilesWait } from '@/features/projects/workspace/FilesWait'
import { ProjectPage } from '@/features/projects/workspace/ProjectPage'
import { ProjectPageSkeleton } from '@/features/projects/workspace/ProjectPageSkeleton'
import { parseTabSearch, TAB_DEFAULTS, type TabSearch } from '@/features/threads/model'
import { OpenThreads } from '@/features/threads/workspace/OpenThreads'
import { UnreadIn } from '@/features/threads/workspace/UnreadCount'

// Below the board, so the page need not wait for it.
const FilesPanel = lazy(() =>
  import('@/features/files/workspace/FilesPanel').then(({ FilesPanel }) => ({ default: FilesPanel })),
)

export const Route = createFileRoute('/_app/projects/$projectId/')({
  validateSearch: (raw: Partial<TabSearch> & SearchSchemaInput) => parseTabSearch(raw),
  search: { middlewares: [stripSearchParams(TAB_DEFAULTS)] },
  loader: async ({ context: { queryClient }, params }) => {
    void queryClient.prefetchQuery(projectTasksQuery(params.projectId))
    await queryClient.ensureQueryData(projectQuery(params.projectId))
  },
  pendingMs: 100,
  pendingMinMs: 200,
  pendingComponent: ProjectPageSkeleton,
  component: function ProjectPageRoute() {
    const { projectId } = Route.useParams()
    const { data: project } = useSuspenseQuery(projectQuery(projectId))
    const { data: me } = useSuspenseQuery(meQuery)
    const search = Route.useSearch()
    const client = { id: project.client_id, name: project.client_name }
    const mine = { id: projectId, name: project.title }
    return (
      <ProjectPage
        key={projectId}
        project={project}
        userId={me.user.id}
        unread={<UnreadIn clientId="" projectId={projectId} />}
        messages={
          search.tab === 'messages' && (
            <OpenThreads user={me.user} client={client} project={mine} search={search} mayWrite />
          )
        }
      >
        <Suspense fallback={<FilesWait />}>
          <FilesPanel projectId={projectId} />
        </Suspense>
      </ProjectPage>
    )
  },
})
