import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { FolderOpen, Paperclip, Upload, X } from 'lucide-react'
import { lazy, Suspense, useRef, useState } from 'react'
import type { Attachment, Named } from '@/shared/api/types'
import { sizeText } from '@/shared/later/files'
import { type Uploads, useUploads } from '@/shared/later/useUploads'
import { IconButton } from '@/shared/ui/Button'
import { Menu, MenuItem } from '@/shared/ui-workspace/Menu'
import { SendingRow } from '@/shared/ui-workspace/SendingRow'
import { type Attached, withFile, withoutFile } from '../later/attached'
import { attachPath } from '../queries'

const ChooseFiles = lazy(async () => ({ default: (await import('./ChooseFiles')).ChooseFiles }))

export interface Attaching {
  files: Attached[]
  uploads: Uploads
  busy: boolean
  add: (file: Attached) => void
  remove: (id: string) => void
  clear: () => void
}

/** Uploads what is chosen at once; it hangs on the message that is sent afterwards. */
export function useAttaching(clientId: string): Attaching {
  const [files, setFiles] = useState<Attached[]>([])
  const add = (file: Attached) => setFiles(now => withFile(now, file))
  const uploads = useUploads<Attachment>(attachPath(clientId), ({ id, name, size }) => add({ id, name, size }))
  return {
    files,
    uploads,
    busy: uploads.sending.some(({ state }) => state !== 'failed'),
    add,
    remove: id => setFiles(now => withoutFile(now, id)),
    clear: () => setFiles([]),
  }
}

/** What of a message tells of its files. */
export const attachmentsOf = (files: Attached[]) => ({
  attachments: files.map(({ id }) => id),
  show_files: files.some(({ shows }) => shows),
})

export function AttachedFiles({ attaching: { files, uploads, remove } }: { attaching: Attaching }) {
  if (files.length === 0 && uploads.sending.length === 0) return null
  return (
    <ul aria-label={t`Files to send`} className="divide-y divide-line border-b border-line">
      {uploads.sending.map(sending => (
        <SendingRow key={sending.id} sending={sending} uploads={uploads} />
      ))}
      {files.map(({ id, name, size, shows }) => (
        <li key={id} className="flex items-center gap-3 py-1 pr-1 pl-3">
          <Paperclip size={14} aria-hidden="true" className="shrink-0 text-muted" />
          <span className="min-w-0 flex-1 truncate">{name}</span>
          {shows && (
            <span className="shrink-0 text-sm text-muted">
              <Trans>The client will see it</Trans>
            </span>
          )}
          <span className="shrink-0 text-sm text-muted figures">{sizeText(size)}</span>
          <IconButton
            size="sm"
            label={t`Take ${name} off`}
            icon={<X size={16} aria-hidden="true" />}
            onClick={() => remove(id)}
          />
        </li>
      ))}
    </ul>
  )
}

interface AttachButtonProps {
  attaching: Attaching
  /** From whose files one can choose, too. */
  project: Named | null
  /** Who comes to see what is attached; nobody but the team where it is null. */
  client: string | null
}

/** From this device, or from the project's files. */
export function AttachButton({ attaching, project, client }: AttachButtonProps) {
  const input = useRef<HTMLInputElement>(null)
  const [choosing, setChoosing] = useState(false)
  const upload = () => input.current?.click()
  return (
    <>
      <input
        ref={input}
        type="file"
        multiple
        hidden
        aria-label={t`Files to attach`}
        onChange={event => {
          attaching.uploads.add([...(event.target.files ?? [])])
          event.target.value = ''
        }}
      />
      {project ? (
        <Menu
          label={t`Attach files`}
          triggerClass="grid size-8 pointer-coarse:size-11 place-items-center text-muted"
          trigger={<Paperclip size={16} aria-hidden="true" />}
        >
          <MenuItem icon={<Upload size={16} />} onSelect={upload}>
            <Trans>From this device</Trans>
          </MenuItem>
          <MenuItem icon={<FolderOpen size={16} />} onSelect={() => setChoosing(true)}>
            <Trans>From the project’s files</Trans>
          </MenuItem>
        </Menu>
      ) : (
        <IconButton
          size="sm"
          label={t`Attach files`}
          icon={<Paperclip size={16} aria-hidden="true" />}
          className="text-muted!"
          onClick={upload}
        />
      )}
      <Suspense>
        {choosing && project && (
          <ChooseFiles project={project} client={client} onChoose={attaching.add} onClose={() => setChoosing(false)} />
        )}
      </Suspense>
    </>
  )
}
