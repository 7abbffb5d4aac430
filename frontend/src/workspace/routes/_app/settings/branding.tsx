import { useSuspenseQuery } from '@tanstack/react-query'
import { createFileRoute } from '@tanstack/react-router'
import { meQuery } from '@/features/auth/queries'
import { workspaceQuery } from '@/features/settings/queries'
import { BrandingPage } from '@/features/settings/workspace/BrandingPage'
import { PageSkeleton } from '../../../shell/PageSkeleton'

export const Route = createFileRoute('/_app/settings/branding')({
  loader: async ({ context: { queryClient } }) => {
    await queryClient.fetchQuery(workspaceQuery)
  },
  pendingComponent: PageSkeleton,
  component: function BrandingSettings() {
    const { data: me } = useSuspenseQuery(meQuery)
    const { data: stored } = useSuspenseQuery(workspaceQuery)
    return <BrandingPage stored={stored} role={me.role} />
  },
})
