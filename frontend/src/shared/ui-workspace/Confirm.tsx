import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { type ReactNode, useState } from 'react'
import { ApiError } from '@/shared/api/client'
import { Button } from '@/shared/ui/Button'
import { Dialog } from '@/shared/ui/Dialog'

interface ConfirmProps {
  title: string
  children: ReactNode
  /** The verb on the button. */
  action: string
  run: () => Promise<unknown>
  onClose: () => void
  danger?: boolean
}

/** Asks before something that cannot be undone. */
export function Confirm({ title, children, action, run, onClose, danger = true }: ConfirmProps) {
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<string | null>(null)
  const go = async () => {
    setBusy(true)
    setFailure(null)
    try {
      await run()
      onClose()
    } catch (error) {
      setFailure(error instanceof ApiError ? error.message : t`That did not work. Try again.`)
    } finally {
      setBusy(false)
    }
  }
  return (
    <Dialog
      open
      size="sm"
      onClose={onClose}
      title={title}
      footer={
        <>
          <Button onClick={onClose}>
            <Trans>Cancel</Trans>
          </Button>
          <Button variant={danger ? 'danger' : 'primary'} busy={busy} onClick={() => void go()}>
            {action}
          </Button>
        </>
      }
    >
      <div className="text-fg/85">{children}</div>
      <p role="alert" className="mt-3 text-danger empty:hidden">
        {failure}
      </p>
    </Dialog>
  )
}
