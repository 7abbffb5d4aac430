import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { Download, Ellipsis, Eye, EyeOff, Pencil, Trash2 } from 'lucide-react'
import type { StoredFile } from '@/shared/api/types'
import { sizeText } from '@/shared/later/files'
import { errorText } from '@/shared/lib/errorText'
import { Time } from '@/shared/lib/Time'
import { cx } from '@/shared/ui/classes'
import { toast } from '@/shared/ui/toasts'
import { FileIcon } from '@/shared/ui-workspace/FileIcon'
import { Menu, MenuItem, menuItemClass } from '@/shared/ui-workspace/Menu'
import { contentPath, useDeleteFile, useRestoreFile, useSaveFile } from '../queries'

interface FileRowProps {
  file: StoredFile
  projectId: string
  onOpen: () => void
  onRename: () => void
}

const fail = (error: unknown) => void toast({ message: errorText(error), tone: 'danger' })

export function FileRow({ file, projectId, onOpen, onRename }: FileRowProps) {
  const save = useSaveFile(projectId)
  const remove = useDeleteFile(projectId)
  const restore = useRestoreFile(projectId)
  const { name, visible_to_client: isShown, uploaded_by: by } = file
  const show = (visible: boolean) => save.mutate({ file, body: { visible_to_client: visible } }, { onError: fail })
  const putAway = () => {
    const gone = remove.mutateAsync(file)
    gone.catch(fail)
    toast({
      message: t`${name} is deleted`,
      action: { label: t`Undo`, run: () => void gone.then(() => restore.mutateAsync(file)).catch(fail) },
    })
  }
  const title =
    'min-w-0 max-w-full truncate text-left font-medium underline-offset-2 hover:underline pointer-coarse:leading-11'
  return (
    <li className="flex items-center gap-x-3 gap-y-1 px-4 py-2 max-sm:flex-wrap">
      <FileIcon mediaType={file.media_type} />
      <div className="grid min-w-0 flex-1 justify-items-start">
        {file.preview ? (
          <button type="button" className={title} onClick={onOpen}>
            {name}
          </button>
        ) : (
          <a href={contentPath(file.id)} download={name} className={cx(title, 'no-underline')}>
            {name}
          </a>
        )}
        <p className="flex flex-wrap gap-x-1.5 text-sm text-muted">
          <span className="figures">{sizeText(file.size)}</span>
          <span aria-hidden="true">·</span>
          <span>{by.kind === 'contact' ? <Trans>{by.name}, client</Trans> : by.name}</span>
          <span aria-hidden="true">·</span>
          <Time instant={file.created_at} />
        </p>
      </div>
      <button
        type="button"
        role="switch"
        aria-checked={isShown}
        aria-label={t`The client can see ${name}`}
        onClick={() => show(!isShown)}
        className={cx(
          'inline-flex min-h-8 shrink-0 items-center gap-1.5 rounded-full border px-2.5 text-sm calm max-sm:order-last max-sm:ml-12 pointer-coarse:min-h-11 pointer-coarse:px-3.5',
          isShown
            ? 'border-accent-line bg-accent-soft text-accent-text'
            : 'border-line text-muted hover:border-line-strong',
        )}
      >
        {isShown ? <Eye size={14} aria-hidden="true" /> : <EyeOff size={14} aria-hidden="true" />}
        <span>{isShown ? <Trans>Client can see this</Trans> : <Trans>Only the team</Trans>}</span>
      </button>
      <Menu
        label={t`Actions for ${name}`}
        triggerClass="grid size-9 shrink-0 pointer-coarse:size-11 place-items-center text-muted"
        trigger={<Ellipsis size={16} aria-hidden="true" />}
      >
        <a role="menuitem" tabIndex={-1} href={contentPath(file.id)} download={name} className={menuItemClass()}>
          <span aria-hidden="true" className="text-muted">
            <Download size={16} />
          </span>
          <Trans>Download</Trans>
        </a>
        <MenuItem icon={<Pencil size={16} />} onSelect={onRename}>
          <Trans>Rename</Trans>
        </MenuItem>
        <MenuItem icon={isShown ? <EyeOff size={16} /> : <Eye size={16} />} onSelect={() => show(!isShown)}>
          {isShown ? <Trans>Hide from the client</Trans> : <Trans>Show to the client</Trans>}
        </MenuItem>
        <MenuItem icon={<Trash2 size={16} />} danger onSelect={putAway}>
          <Trans>Delete</Trans>
        </MenuItem>
      </Menu>
    </li>
  )
}
