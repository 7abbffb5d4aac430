import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { useBlocker } from '@tanstack/react-router'
import { Button } from '@/shared/ui/Button'
import { Dialog } from '@/shared/ui/Dialog'

interface LeaveGuardProps {
  /** Asked at the moment of leaving. */
  isUnsaved: () => boolean
  onDiscard: () => void
  /** What is typed lies in the browser's storage already: leaving may keep it, and closing the tab loses nothing. */
  keepsDraft?: boolean
}

/** Leaving a form with unsaved words asks first: stay, discard them, or (where they are kept) leave them as a draft. */
export function LeaveGuard({ isUnsaved, onDiscard, keepsDraft = false }: LeaveGuardProps) {
  const blocker = useBlocker({
    shouldBlockFn: ({ current, next }) => current.pathname !== next.pathname && isUnsaved(),
    enableBeforeUnload: () => !keepsDraft && isUnsaved(),
    withResolver: true,
  })
  if (blocker.status !== 'blocked') return null
  const discard = (
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
  )
  return (
    <Dialog
      open
      size="sm"
      onClose={blocker.reset}
      title={t`Leave without saving?`}
      description={
        keepsDraft
          ? t`What you typed can wait here as a draft, on this device only.`
          : t`What you changed here is not saved yet.`
      }
      footer={
        <>
          {discard}
          {keepsDraft && (
            <Button onClick={blocker.proceed}>
              <Trans>Keep draft</Trans>
            </Button>
          )}
          <Button variant="primary" onClick={blocker.reset}>
            <Trans>Stay</Trans>
          </Button>
        </>
      }
    />
  )
}
