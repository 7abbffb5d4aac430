import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { Named, StoredFile } from '@/shared/api/types'
import { sizeText } from '@/shared/later/files'
import { errorText } from '@/shared/lib/errorText'
import { Button } from '@/shared/ui/Button'
import { Dialog } from '@/shared/ui/Dialog'
import { SkeletonRows } from '@/shared/ui/Skeleton'
import { EmptyState, ErrorState } from '@/shared/ui/states'
import { Confirm } from '@/shared/ui-workspace/Confirm'
import { FileIcon } from '@/shared/ui-workspace/FileIcon'
import type { Attached } from '../later/attached'
import { filesToAttachQuery } from '../queries'

interface ChooseFilesProps {
  project: Named
  client: string | null
  onChoose: (file: Attached) => void
  onClose: () => void
}

/** The project's files to choose one from; one that the client does not see yet asks first. */
export function ChooseFiles({ project, client, onChoose, onClose }: ChooseFilesProps) {
  const { data, error, isFetching, refetch } = useQuery(filesToAttachQuery(project.id))
  const [asking, setAsking] = useState<StoredFile | null>(null)
  const choose = ({ id, name, size }: StoredFile, shows: boolean) => {
    onChoose({ id, name, size, shows })
    onClose()
  }
  if (asking && client) {
    const { name } = asking
    return (
      <Confirm
        title={t`Show ${name} to ${client}?`}
        action={t`Attach and show`}
        danger={false}
        run={async () => choose(asking, true)}
        onClose={() => setAsking(null)}
      >
        <Trans>
          Until now only your team sees this file. Sent with the message, {client} sees it in the project, too.
        </Trans>
      </Confirm>
    )
  }
  return (
    <Dialog
      open
      onClose={onClose}
      title={t`Files of ${project.name}`}
      footer={
        <Button onClick={onClose}>
          <Trans>Cancel</Trans>
        </Button>
      }
    >
      {error && <ErrorState compact detail={errorText(error)} onRetry={() => void refetch()} busy={isFetching} />}
      {!data && !error && <SkeletonRows rows={3} label={t`Loading files`} />}
      {data?.data.length === 0 && (
        <EmptyState compact title={t`No files yet`}>
          <Trans>This project has no files. Attach one from this device.</Trans>
        </EmptyState>
      )}
      <ul className="divide-y divide-line">
        {data?.data.map(file => (
          <li key={file.id}>
            <button
              type="button"
              className="flex min-h-11 w-full items-center gap-3 py-1.5 text-left hover:bg-fg/3"
              onClick={() => (client && !file.visible_to_client ? setAsking(file) : choose(file, false))}
            >
              <FileIcon mediaType={file.media_type} />
              <span className="min-w-0 flex-1 truncate font-medium">{file.name}</span>
              {!file.visible_to_client && (
                <span className="shrink-0 text-sm text-muted">
                  <Trans>Only the team</Trans>
                </span>
              )}
              <span className="shrink-0 text-sm text-muted figures">{sizeText(file.size)}</span>
            </button>
          </li>
        ))}
      </ul>
    </Dialog>
  )
}
