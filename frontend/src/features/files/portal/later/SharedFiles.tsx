import { Trans, useLingui } from '@lingui/react/macro'
import { useId, useState } from 'react'
import type { PortalFile } from '@/shared/api/types'
import { sizeText } from '@/shared/later/files'
import { type Sending, type Uploads, useUploads } from '@/shared/later/useUploads'
import { Time } from '@/shared/lib/Time'
import { Button, buttonClass } from '@/shared/ui/Button'
import { Dialog } from '@/shared/ui/Dialog'
import { FileTextIcon } from '@/shared/ui/icons'
import { Meter } from '@/shared/ui/Meter'
import { Panel } from '@/shared/ui/Panel'
import { EmptyState } from '@/shared/ui/states'
import { contentPath, uploadPath } from './queries'

interface SharedFilesProps {
  projectId: string
  files: PortalFile[]
  business: string
  /** Archived: to read only. */
  closed: boolean
  refetch: () => Promise<unknown>
}

/** What both sides share of a project, and the way to add to it from a phone. */
export function SharedFiles({ projectId, files, business, closed, refetch }: SharedFilesProps) {
  const { t } = useLingui()
  const uploads = useUploads(uploadPath(projectId), () => void refetch())
  const [opened, setOpened] = useState<PortalFile | null>(null)
  return (
    <Panel title={t`Shared files`} count={files.length || undefined}>
      {files.length === 0 && uploads.sending.length === 0 && (
        <EmptyState compact icon={<FileTextIcon size={18} />} title={t`No files yet`}>
          <Trans>What {business} shares with you stands here, and what you send them.</Trans>
        </EmptyState>
      )}
      <ul aria-label={t`Files`} className="divide-y divide-line">
        {uploads.sending.map(sending => (
          <SendingRow key={sending.id} sending={sending} uploads={uploads} />
        ))}
        {files.map(file => (
          <FileRow key={file.id} file={file} business={business} onOpen={() => setOpened(file)} />
        ))}
      </ul>
      {!closed && <Choose onChoose={uploads.add} />}
      {opened && <Picture file={opened} onClose={() => setOpened(null)} />}
    </Panel>
  )
}

function Choose({ onChoose }: { onChoose: (files: Iterable<File>) => void }) {
  const id = useId()
  return (
    <div className="border-t border-line p-3">
      <label
        htmlFor={id}
        className={`${buttonClass({ block: true })} has-focus-visible:outline-2 has-focus-visible:outline-[var(--focus)]`}
      >
        <Trans>Send files or photos</Trans>
        <input
          id={id}
          type="file"
          multiple
          className="sr-only"
          onChange={event => {
            onChoose(event.currentTarget.files ?? [])
            event.currentTarget.value = ''
          }}
        />
      </label>
    </div>
  )
}

function FileRow({ file, business, onOpen }: { file: PortalFile; business: string; onOpen: () => void }) {
  const { t } = useLingui()
  const by = file.uploaded_by ?? business
  const title =
    'min-w-0 max-w-full truncate text-left text-md font-medium leading-11 underline-offset-2 hover:underline'
  return (
    <li className="flex items-center gap-3 px-4 py-1.5">
      <div className="grid min-w-0 flex-1 justify-items-start">
        {file.preview === 'image' ? (
          <button type="button" className={title} onClick={onOpen}>
            {file.name}
          </button>
        ) : (
          <a href={contentPath(file.id)} download={file.name} className={`${title} text-fg no-underline`}>
            {file.name}
          </a>
        )}
        <p className="-mt-1.5 pb-1.5 text-sm text-muted">
          {sizeText(file.size)} · {by} · <Time instant={file.created_at} />
        </p>
      </div>
      <a
        href={contentPath(file.id)}
        download={file.name}
        aria-label={t`Download ${file.name}`}
        className={buttonClass({ size: 'sm' })}
      >
        <Trans>Download</Trans>
      </a>
    </li>
  )
}

function SendingRow({ sending, uploads }: { sending: Sending; uploads: Uploads }) {
  const { t } = useLingui()
  const { id, name, size, sent, state, error } = sending
  const percent = Math.floor((sent / Math.max(size, 1)) * 100)
  return (
    <li className="grid gap-2 px-4 py-3">
      <div className="flex items-baseline gap-3">
        <span className="min-w-0 flex-1 truncate text-md font-medium">{name}</span>
        {state !== 'failed' && <span className="shrink-0 text-sm text-muted figures">{percent} %</span>}
      </div>
      {state === 'failed' ? (
        <p role="alert" className="text-sm text-danger">
          {error}
        </p>
      ) : (
        <Meter value={sent} max={size} label={t`${percent} % of ${name} sent`} />
      )}
      <div className="flex gap-2">
        {state === 'failed' && (
          <Button size="sm" onClick={() => uploads.retry(id)}>
            <Trans>Try again</Trans>
          </Button>
        )}
        <Button size="sm" variant="quiet" onClick={() => uploads.drop(id)}>
          {state === 'failed' ? <Trans>Forget it</Trans> : <Trans>Stop</Trans>}
        </Button>
      </div>
    </li>
  )
}

function Picture({ file, onClose }: { file: PortalFile; onClose: () => void }) {
  const { t } = useLingui()
  const [failed, setFailed] = useState(false)
  return (
    <Dialog
      open
      size="lg"
      onClose={onClose}
      title={<span className="wrap-anywhere">{file.name}</span>}
      footer={
        <a href={contentPath(file.id)} download={file.name} className={buttonClass({ variant: 'primary' })}>
          <Trans>Download</Trans>
        </a>
      }
    >
      {failed ? (
        <p className="text-md">{t`This picture cannot be shown. Download it to open it.`}</p>
      ) : (
        <img
          src={contentPath(file.id, true)}
          alt={file.name}
          className="mx-auto block max-h-[60dvh] max-w-full rounded-md object-contain"
          onError={() => setFailed(true)}
        />
      )}
    </Dialog>
  )
}
