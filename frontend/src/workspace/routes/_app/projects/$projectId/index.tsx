import { useSuspenseQuery } from '@tanstack/react-query'
import { createFileRoute } from '@tanstack/react-router'
import { meQuery } from '@/features/auth/queries'
import { projectQuery, projectTasksQuery } from '@/features/projects/queries'
import { ProjectPage } from '@/features/projects/workspace/ProjectPage'
import { ProjectPageSkeleton } from '@/features/projects/workspace/ProjectPageSkeleton'

export const Route = createFileRoute('/_app/projects/$projectId/')({
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
    return <ProjectPage key={projectId} project={project} userId={me.user.id} />
  },
})
