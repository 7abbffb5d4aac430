import { useSuspenseQuery } from '@tanstack/react-query'
import { createFileRoute } from '@tanstack/react-router'
import { meQuery } from '@/features/auth/queries'
import { sessionsQuery } from '@/features/settings/queries'
import { ProfilePage } from '@/features/settings/workspace/ProfilePage'

export const Route = createFileRoute('/_app/settings/profile')({
  loader: ({ context: { queryClient } }) => {
    void queryClient.prefetchQuery(sessionsQuery)
  },
  component: function ProfileSettings() {
    const { data: me } = useSuspenseQuery(meQuery)
    return <ProfilePage me={me} />
  },
})
