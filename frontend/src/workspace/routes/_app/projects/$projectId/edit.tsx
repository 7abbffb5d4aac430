import { useSuspenseQuery } from '@tanstack/react-query'
import { createFileRoute } from '@tanstack/react-router'
import { meQuery } from '@/features/auth/queries'
import { projectQuery } from '@/features/projects/queries'
import { EditProject } from '@/features/projects/workspace/EditProject'
import { PageSkeleton } from '../../../../shell/PageSkeleton'

export const Route = createFileRoute('/_app/projects/$projectId/edit')({
  loader: async ({ context: { queryClient }, params }) => {
    // The newest version: starting from an old one would only lead to a conflict.
    await queryClient.fetchQuery({ ...projectQuery(params.projectId), staleTime: 0 })
  },
  pendingComponent: PageSkeleton,
  component: function EditProjectPage() {
    const { projectId } = Route.useParams()
    const { data: me } = useSuspenseQuery(meQuery)
    const { data: project } = useSuspenseQuery(projectQuery(projectId))
    return <EditProject key={projectId} project={project} userId={me.user.id} />
  },
})
