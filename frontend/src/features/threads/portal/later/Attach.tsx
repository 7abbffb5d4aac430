import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { useId, useRef } from 'react'
import type { Attachment } from '@/shared/api/types'
import { sizeText } from '@/shared/later/files'
import { type Uploads, useUploads } from '@/shared/later/useUploads'
import { Button, buttonClass, IconButton } from '@/shared/ui/Button'
import { CloseIcon, Shape } from '@/shared/ui/icons'
import { Meter } from '@/shared/ui/Meter'
import { type Attached, withFile, withoutFile } from '../../later/attached'

export interface Attaching {
  files: Attached[]
  uploads: Uploads
  /** Something is on its way: the message waits for it. */
  busy: boolean
  remove: (id: string) => void
}

/** Sends what is chosen at once; it hangs on the message that is sent afterwards. */
export function useAttaching(files: Attached[], onFiles: (files: Attached[]) => void): Attaching {
  const latest = useRef(files)
  latest.current = files
  const set = (next: Attached[]) => {
    latest.current = next
    onFiles(next)
  }
  const uploads = useUploads<Attachment>('/api/v1/portal/attachments', ({ id, name, size }) =>
    set(withFile(latest.current, { id, name, size })),
  )
  return {
    files,
    uploads,
    busy: uploads.sending.some(({ state }) => state !== 'failed'),
    remove: id => set(withoutFile(latest.current, id)),
  }
}

/** The files that go with the message, those on their way first. */
export function AttachedFiles({ attaching: { files, uploads, remove } }: { attaching: Attaching }) {
  if (files.length === 0 && uploads.sending.length === 0) return null
  return (
    <ul aria-label={t`Files to send`} className="grid grid-cols-1 gap-1.5 pb-2">
      {uploads.sending.map(({ id, name, size, sent, state, error }) => (
        <li key={id} className="grid grid-cols-1 gap-1 rounded-md border border-line px-3 py-1.5">
          <span className="flex items-center gap-2">
            <span className="min-w-0 flex-1 truncate text-md">{name}</span>
            {state === 'failed' && (
              <Button size="sm" onClick={() => uploads.retry(id)}>
                <Trans>Try again</Trans>
              </Button>
            )}
            <IconButton label={t`Take ${name} off`} icon={<CloseIcon size={16} />} onClick={() => uploads.drop(id)} />
          </span>
          {state === 'failed' ? (
            <span role="alert" className="text-sm text-danger">
              {error}
            </span>
          ) : (
            <Meter value={sent} max={size} label={name} />
          )}
        </li>
      ))}
      {files.map(({ id, name, size }) => (
        <li key={id} className="flex items-center gap-2 rounded-md border border-line px-3 py-0.5">
          <span className="min-w-0 flex-1 truncate text-md">{name}</span>
          <span className="shrink-0 text-sm text-muted figures">{sizeText(size)}</span>
          <IconButton label={t`Take ${name} off`} icon={<CloseIcon size={16} />} onClick={() => remove(id)} />
        </li>
      ))}
    </ul>
  )
}

/** From the camera or from the device, as its system offers. */
export function AttachButton({ attaching: { uploads } }: { attaching: Attaching }) {
  const id = useId()
  return (
    <label
      htmlFor={id}
      title={t`Attach files or photos`}
      className={`${buttonClass({})} shrink-0 cursor-pointer px-3! has-focus-visible:outline-2 has-focus-visible:outline-[var(--focus)]`}
    >
      <Shape
        size={18}
        path="m16 6-8.4 8.6a2 2 0 1 0 2.8 2.8l8.4-8.6a4 4 0 1 0-5.6-5.6l-8.4 8.5a6 6 0 1 0 8.5 8.5L21.5 12"
      />
      <input
        id={id}
        type="file"
        multiple
        aria-label={t`Attach files or photos`}
        className="sr-only"
        onChange={event => {
          uploads.add([...(event.currentTarget.files ?? [])])
          event.currentTarget.value = ''
        }}
      />
    </label>
  )
}
