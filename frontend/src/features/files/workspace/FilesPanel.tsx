import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { useInfiniteQuery } from '@tanstack/react-query'
import { FolderOpen, Upload } from 'lucide-react'
import { useRef, useState } from 'react'
import type { StoredFile } from '@/shared/api/types'
import { useUploads } from '@/shared/later/useUploads'
import { Button } from '@/shared/ui/Button'
import { Panel } from '@/shared/ui/Panel'
import { SkeletonRows } from '@/shared/ui/Skeleton'
import { EmptyState, ErrorState } from '@/shared/ui/states'
import { SendingRow } from '@/shared/ui-workspace/SendingRow'
import { projectFilesQuery, uploadPath, useRefreshFiles } from '../queries'
import { DropZone } from './DropZone'
import { FilePreview } from './FilePreview'
import { FileRow } from './FileRow'
import { RenameFile } from './RenameFile'

/** The files of a project; they may be dropped anywhere on its page. */
export function FilesPanel({ projectId }: { projectId: string }) {
  const input = useRef<HTMLInputElement>(null)
  const list = useInfiniteQuery(projectFilesQuery(projectId))
  const refresh = useRefreshFiles(projectId)
  const uploads = useUploads(uploadPath(projectId), () => void refresh())
  const [opened, setOpened] = useState<StoredFile | null>(null)
  const [renamed, setRenamed] = useState<StoredFile | null>(null)
  const files = list.data?.pages.flatMap(page => page.data) ?? []
  const isEmpty = list.isSuccess && files.length === 0 && uploads.sending.length === 0
  const choose = (variant: 'primary' | 'secondary') => (
    <Button
      size="sm"
      variant={variant}
      icon={<Upload size={16} aria-hidden="true" />}
      onClick={() => input.current?.click()}
    >
      <Trans>Upload files</Trans>
    </Button>
  )
  return (
    <Panel title={t`Files`} count={files.length || undefined} action={!isEmpty && choose('secondary')}>
      {/* One that stays, whatever is shown around it: what is being chosen must not be lost when the list arrives. */}
      <input
        ref={input}
        type="file"
        multiple
        hidden
        onChange={event => {
          uploads.add(event.target.files ?? [])
          event.target.value = ''
        }}
      />
      <DropZone onDrop={uploads.add} />
      {uploads.sending.length > 0 && (
        <ul aria-label={t`Uploads`} className="divide-y divide-line border-b border-line">
          {uploads.sending.map(sending => (
            <SendingRow key={sending.id} sending={sending} uploads={uploads} />
          ))}
        </ul>
      )}
      {list.isPending && <SkeletonRows rows={2} label={t`Loading files`} />}
      {list.isError && !list.data && (
        <ErrorState compact detail={list.error.message} onRetry={() => void list.refetch()} busy={list.isFetching} />
      )}
      {isEmpty && (
        <EmptyState compact icon={<FolderOpen size={20} />} title={t`No files yet`} action={choose('primary')}>
          <Trans>Drop files anywhere on this page. The client sees a file only when you say so.</Trans>
        </EmptyState>
      )}
      {files.length > 0 && (
        <ul className="divide-y divide-line">
          {files.map(file => (
            <FileRow
              key={file.id}
              file={file}
              projectId={projectId}
              onOpen={() => setOpened(file)}
              onRename={() => setRenamed(file)}
            />
          ))}
        </ul>
      )}
      {list.hasNextPage && (
        <div className="border-t border-line p-2 text-center">
          <Button size="sm" variant="quiet" busy={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
            <Trans>Show older</Trans>
          </Button>
        </div>
      )}
      {opened && <FilePreview file={opened} onClose={() => setOpened(null)} />}
      {renamed && <RenameFile file={renamed} projectId={projectId} onClose={() => setRenamed(null)} />}
    </Panel>
  )
}
