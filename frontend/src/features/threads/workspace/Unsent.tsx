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
  const [wasStuck, setWasStuck] = useState(false)
  const isEmpty = pending.length === 0
  useEffect(() => {
    setLate(false)
    setWasStuck(false)
    if (isEmpty) return
    const timer = setTimeout(() => setLate(true), PATIENCE_MS)
    return () => clearTimeout(timer)
  }, [isEmpty])
  useEffect(() => {
    if (stuck) setWasStuck(true)
  }, [stuck])
  const isShown = !isEmpty && (isLate || stuck)
  return (
    <section
      aria-label={isShown ? t`Messages on their way` : undefined}
      className={isShown ? 'grid gap-1.5 px-1 pb-3' : 'sr-only'}
    >
      {isShown && (
        <div className="grid max-h-32 gap-1.5 overflow-y-auto">
          {pending.map(({ key, text, files = [] }) => (
            <p
              key={key}
              className="rounded-md border border-dashed border-line-strong px-3 py-1.5 whitespace-pre-wrap wrap-anywhere"
            >
              {[fromWire(text).text, ...files.map(file => file.name)].filter(Boolean).join('\n')}
            </p>
          ))}
        </div>
      )}
      <div className="flex flex-wrap items-center justify-end gap-3 text-sm">
        {/* Always there, so that what it says is announced. */}
        <p role="status" className={stuck ? 'text-danger' : 'flex items-center gap-2 text-muted'}>
          {isShown && stuck && <Trans>Not sent yet. It stays on this device.</Trans>}
          {isShown && !stuck && (
            <>
              <Spinner /> <Trans>Sending…</Trans>
            </>
          )}
        </p>
        {isShown && wasStuck && (
          <Button size="sm" aria-disabled={!stuck} onClick={onRetry}>
            <Trans>Try again</Trans>
          </Button>
        )}
      </div>
    </section>
  )
}
