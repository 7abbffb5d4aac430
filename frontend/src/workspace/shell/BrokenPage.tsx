import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { useQueryErrorResetBoundary } from '@tanstack/react-query'
import { type ErrorComponentProps, useRouter } from '@tanstack/react-router'
import { ApiError } from '@/shared/api/client'
import { ErrorState } from '@/shared/ui/states'
import { PageTitle } from '@/shared/ui-workspace/PageTitle'
import { MissingPage } from './MissingPage'

/** What stands in the place of a page that failed: why, as far as known, and the way on. */
export function BrokenPage({ error, reset }: ErrorComponentProps) {
  const router = useRouter()
  const { reset: resetQueries } = useQueryErrorResetBoundary()
  if (error instanceof ApiError && error.status === 404) return <MissingPage />
  const requestId = error instanceof ApiError ? error.problem.request_id : ''
  return (
    <div className="grid min-h-[60dvh] place-items-center">
      <PageTitle>{t`Something went wrong`}</PageTitle>
      <div>
        <h1 className="sr-only">{t`Something went wrong`}</h1>
        <ErrorState
          title={t`This page could not be opened`}
          detail={
            <>
              {error instanceof ApiError
                ? error.message
                : t`Something unexpected happened in the app. Trying again often helps.`}
              {requestId && (
                <p className="mt-2 text-sm">
                  <Trans>If you ask for help, quote request {requestId}.</Trans>
                </p>
              )}
            </>
          }
          onRetry={() => {
            resetQueries()
            reset()
            void router.invalidate()
          }}
        />
      </div>
    </div>
  )
}
