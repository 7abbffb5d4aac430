import { useSuspenseQuery } from '@tanstack/react-query'
import { createFileRoute } from '@tanstack/react-router'
import { meQuery } from '@/features/auth/queries'
import { workspaceQuery } from '@/features/settings/queries'
import { AnswersByMail } from '@/features/settings/workspace/AnswersByMail'
import { BusinessForm } from '@/features/settings/workspace/BusinessForm'
import { referenceQuery } from '@/shared/api/reference'
import { PageSkeleton } from '../../../shell/PageSkeleton'

export const Route = createFileRoute('/_app/settings/business')({
  loader: async ({ context: { queryClient } }) => {
    await Promise.all([queryClient.ensureQueryData(referenceQuery), queryClient.fetchQuery(workspaceQuery)])
  },
  pendingComponent: PageSkeleton,
  component: function BusinessSettings() {
    const { data: me } = useSuspenseQuery(meQuery)
    const { data: stored } = useSuspenseQuery(workspaceQuery)
    const { data: reference } = useSuspenseQuery(referenceQuery)
    return (
      <div className="grid gap-8">
        <div>
          <BusinessForm stored={stored} reference={reference} role={me.role} />
        </div>
        {stored.data.mail && <AnswersByMail mail={stored.data.mail} />}
      </div>
    )
  },
})
