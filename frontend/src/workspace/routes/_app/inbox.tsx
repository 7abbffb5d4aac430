import { t } from '@lingui/core/macro'
import { useSuspenseQuery } from '@tanstack/react-query'
import { createFileRoute, type SearchSchemaInput, stripSearchParams } from '@tanstack/react-router'
import { lazy, Suspense } from 'react'
import { meQuery } from '@/features/auth/queries'
import { INBOX_DEFAULTS, type InboxSearch, parseInboxSearch } from '@/features/threads/model'
import { inboxQuery } from '@/features/threads/queries'
import { Inbox } from '@/features/threads/workspace/Inbox'

const NewThread = lazy(async () => ({ default: (await import('@/features/threads/workspace/NewThread')).NewThread }))
const ClientPicker = lazy(async () => ({
  default: (await import('@/features/clients/workspace/ClientPicker')).ClientPicker,
}))

export const Route = createFileRoute('/_app/inbox')({
  validateSearch: (raw: Partial<InboxSearch> & SearchSchemaInput) => parseInboxSearch(raw),
  search: { middlewares: [stripSearchParams(INBOX_DEFAULTS)] },
  loaderDeps: ({ search: { q, filter } }) => ({ q, filter }),
  loader: ({ context: { queryClient }, deps }) => {
    void queryClient.prefetchInfiniteQuery(inboxQuery(deps))
  },
  component: InboxPage,
})

function InboxPage() {
  const search = Route.useSearch()
  const navigate = Route.useNavigate()
  const { data: me } = useSuspenseQuery(meQuery)
  const onSearch = (change: Partial<InboxSearch>) => {
    // Typing replaces the entry, so that back leaves the list instead of un-typing it.
    void navigate({ search: now => ({ ...now, ...change }), replace: 'q' in change, resetScroll: false })
  }
  return (
    <>
      <Inbox user={me.user} search={search} onSearch={onSearch} />
      <Suspense>
        {search.new && (
          <NewThread
            userId={me.user.id}
            client={null}
            project={null}
            clientField={props => (
              <ClientPicker label={t`Client`} placeholder={t`Search clients`} autoFocus {...props} />
            )}
            onCreated={thread => onSearch({ thread: thread.id, new: '', filter: '', q: '' })}
            onClose={() => onSearch({ new: '' })}
          />
        )}
      </Suspense>
    </>
  )
}
