import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { RotateCw, X } from 'lucide-react'
import { Button, IconButton } from '@/shared/ui/Button'
import { Meter } from '@/shared/ui/Meter'
import { sizeText } from '../later/files'
import type { Sending, Uploads } from '../later/useUploads'

/** A file on its way. */
export function SendingRow({ sending, uploads }: { sending: Sending; uploads: Uploads }) {
  const { id, name, size, sent, state, error } = sending
  const percent = Math.floor((sent / Math.max(size, 1)) * 100)
  const isWhole = state === 'sending' && sent >= size
  return (
    <li className="flex items-center gap-3 px-4 py-2.5">
      <div className="grid min-w-0 flex-1 gap-1.5">
        <div className="flex items-baseline gap-3">
          <span className="min-w-0 flex-1 truncate font-medium">{name}</span>
          <span className="shrink-0 text-sm text-muted figures">
            {state === 'waiting' && <Trans>Waiting</Trans>}
            {state === 'sending' && (isWhole ? <Trans>Storing</Trans> : `${percent} %`)}
            {state === 'failed' && sizeText(size)}
          </span>
        </div>
        {state === 'failed' ? (
          <p role="alert" className="text-sm text-danger">
            {error}
          </p>
        ) : (
          <Meter value={sent} max={size} label={t`${percent} % of ${name} uploaded`} />
        )}
      </div>
      {state === 'failed' && (
        <Button size="sm" icon={<RotateCw size={14} aria-hidden="true" />} onClick={() => uploads.retry(id)}>
          <Trans>Try again</Trans>
        </Button>
      )}
      <IconButton
        label={state === 'failed' ? t`Forget ${name}` : t`Stop uploading ${name}`}
        icon={<X size={16} aria-hidden="true" />}
        onClick={() => uploads.drop(id)}
      />
    </li>
  )
}
