import { useSuspenseQuery } from '@tanstack/react-query'
import { createFileRoute } from '@tanstack/react-router'
import { meQuery } from '@/features/auth/queries'
import { apiKeysQuery } from '@/features/settings/queries'
import { ApiKeysPage } from '@/features/settings/workspace/ApiKeysPage'

export const Route = createFileRoute('/_app/settings/api-keys')({
  loader: ({ context: { queryClient } }) => {
    void queryClient.prefetchQuery(apiKeysQuery)
  },
  component: function ApiKeySettings() {
    const { data: me } = useSuspenseQuery(meQuery)
    return <ApiKeysPage role={me.role} />
  },
})
