import { Trans, useLingui } from '@lingui/react/macro'
import { useEffect } from 'react'
import { ApiError } from '@/shared/api/client'
import { errorText } from '@/shared/lib/errorText'
import { Button } from '@/shared/ui/Button'
import { OfflineIcon, RetryIcon, WarningIcon } from '@/shared/ui/icons'
import { EmptyState } from '@/shared/ui/states'

interface UnreachableProps {
  error: Error
  retry: () => unknown
  busy: boolean
}

/** Offline, or the server is down, and nothing of this page was kept on the device. */
export function Unreachable({ error, retry, busy }: UnreachableProps) {
  const { t } = useLingui()
  const away = error instanceof ApiError && error.code === 'unreachable'
  const title = away ? t`No connection` : t`The portal is not answering`
  useEffect(() => {
    document.title = title
    const again = () => void retry()
    addEventListener('online', again)
    return () => removeEventListener('online', again)
  }, [title, retry])
  return (
    <main className="grid min-h-dvh place-items-center" role="alert">
      <EmptyState
        icon={away ? <OfflineIcon size={20} /> : <WarningIcon size={20} />}
        title={<h1>{title}</h1>}
        action={
          <Button variant="primary" busy={busy} onClick={() => void retry()} icon={<RetryIcon size={16} />}>
            <Trans>Try again</Trans>
          </Button>
        }
      >
        {errorText(error)}
      </EmptyState>
    </main>
  )
}
