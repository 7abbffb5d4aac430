import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { useBlocker } from '@tanstack/react-router'
import { Button } from '@/shared/ui/Button'
import { Dialog } from '@/shared/ui/Dialog'

interface LeaveGuardProps {
  /** Asked at the moment of leaving. */
  isUnsaved: () => boolean
  /** Given where words can be kept: leaving then offers to keep them. */
  onDiscard: () => void
}

/** Leaving a form with unsaved words asks first: stay, keep them as a draft, or discard them. */
export function LeaveGuard({ isUnsaved, onDiscard }: LeaveGuardProps) {
  const blocker = useBlocker({
    shouldBlockFn: ({ current, next }) => current.pathname !== next.pathname && isUnsaved(),
    // The draft is in the browser's storage already, so closing the tab loses nothing.
    enableBeforeUnload: false,
    withResolver: true,
  })
  if (blocker.status !== 'blocked') return null
  return (
    <Dialog
      open
      size="sm"
      onClose={blocker.reset}
      title={t`Leave without saving?`}
      description={t`What you typed can wait here as a draft, on this device only.`}
      footer={
        <>
          <Button
            variant="quiet"
            className="mr-auto text-danger!"
            onClick={() => {
              onDiscard()
              blocker.proceed()
            }}
          >
            <Trans>Discard</Trans>
          </Button>
          <Button onClick={blocker.proceed}>
            <Trans>Keep draft</Trans>
          </Button>
          <Button variant="primary" onClick={blocker.reset}>
            <Trans>Stay</Trans>
          </Button>
        </>
      }
    />
  )
}
