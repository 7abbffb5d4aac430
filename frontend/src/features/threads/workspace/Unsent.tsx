import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { useEffect, useState } from 'react'
import { Button } from '@/shared/ui/Button'
import { Spinner } from '@/shared/ui/Spinner'
import type { Pending } from '../later/outbox'
import { fromWire } from '../mentions'

/** On a good line a message has arrived sooner, and nothing moves. */
const PATIENCE_MS = 400

interface UnsentProps {
  pending: Pending[]
  /** What is pending did not get through and waits. */
  stuck: boolean
  onRetry: () => void
}

/** What is on its way to a conversation. */
export function Unsent({ pending, stuck, onRetry }: UnsentProps) {
  const [isLate, setLate] = useState(false)
  const isEmpty = pending.length === 0
  useEffect(() => {
    setLate(false)
    if (isEmpty) return
    const timer = setTimeout(() => setLate(true), PATIENCE_MS)
    return () => clearTimeout(timer)
  }, [isEmpty])
  if (isEmpty || !(isLate || stuck)) return null
  return (
    <section aria-label={t`Messages on their way`} className="grid max-h-40 gap-1.5 overflow-y-auto px-1 pb-3">
      {pending.map(({ key, text, files = [] }) => (
        <p
          key={key}
          className="rounded-md border border-dashed border-line-strong px-3 py-1.5 whitespace-pre-wrap wrap-anywhere"
        >
          {[fromWire(text).text, ...files.map(file => file.name)].filter(Boolean).join('\n')}
        </p>
      ))}
      <div role="status" className="flex flex-wrap items-center justify-end gap-3 text-sm text-muted">
        {stuck ? (
          <>
            <span className="text-danger">
              <Trans>Not sent yet. It stays on this device.</Trans>
            </span>
            <Button size="sm" onClick={onRetry}>
              <Trans>Try again</Trans>
            </Button>
          </>
        ) : (
          <>
            <Spinner /> <Trans>Sending…</Trans>
          </>
        )}
      </div>
    </section>
  )
}
