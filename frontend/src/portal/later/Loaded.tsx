import { Trans } from '@lingui/react/macro'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { type ReactNode, useEffect } from 'react'
import { pageQuery } from '@/features/portal/later/pages'
import { forgetPage } from '@/features/portal/later/savedPages'
import { dashboardKey, type Reader } from '@/features/portal/queries'
import { ApiError } from '@/shared/api/client'
import { errorText } from '@/shared/lib/errorText'
import { Time } from '@/shared/lib/Time'
import { Banner } from '@/shared/ui/Banner'
import { Button } from '@/shared/ui/Button'
import { OfflineIcon } from '@/shared/ui/icons'
import { Card } from '@/shared/ui/Panel'
import { ErrorState } from '@/shared/ui/states'
import { PageSkeleton } from '../Later'
import { NoPage } from '../pages/NoPage'

interface LoadedProps<T> {
  reader: Reader
  name: string
  business: string
  /** The shell says already that there is no connection. */
  told: boolean
  ask: (signal: AbortSignal) => Promise<T>
  children: (data: T, refetch: () => Promise<unknown>) => ReactNode
}

/** What a page shows of its one answer: its shape, the answer, the one kept from before, or why there is none. */
export function Loaded<T>({ reader, name, business, told, ask, children }: LoadedProps<T>) {
  const query = useQuery(pageQuery(reader, name, ask))
  const client = useQueryClient()
  const status = query.error instanceof ApiError ? query.error.status : 0
  const { slug, contactId } = reader
  useEffect(() => {
    // The shell notices the same and leads to the login page.
    if (status === 401) void client.invalidateQueries({ queryKey: dashboardKey(slug) })
    if (status === 404) forgetPage(slug, contactId, name)
  }, [status, slug, contactId, name, client])

  if (status === 404) return <NoPage business={business} />
  if (query.data === undefined) {
    if (!query.error || status === 401) return <PageSkeleton />
    return (
      <Card>
        <ErrorState detail={errorText(query.error)} onRetry={() => void query.refetch()} busy={query.isFetching} />
      </Card>
    )
  }
  return (
    <>
      {query.error && !told && (
        <Banner
          icon={<OfflineIcon size={18} />}
          action={
            <Button size="sm" busy={query.isFetching} onClick={() => void query.refetch()}>
              <Trans>Try again</Trans>
            </Button>
          }
        >
          <Trans>
            No connection. You see what was saved <Time instant={new Date(query.dataUpdatedAt).toISOString()} />.
          </Trans>
        </Banner>
      )}
      {children(query.data, query.refetch)}
    </>
  )
}
