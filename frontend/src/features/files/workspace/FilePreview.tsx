import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { Download } from 'lucide-react'
import { useState } from 'react'
import type { StoredFile } from '@/shared/api/types'
import { Button, buttonClass } from '@/shared/ui/Button'
import { Dialog } from '@/shared/ui/Dialog'
import { Skeleton } from '@/shared/ui/Skeleton'
import { ErrorState } from '@/shared/ui/states'
import { contentPath } from '../queries'

/** A picture or a PDF, looked at without saving it. */
export function FilePreview({ file, onClose }: { file: StoredFile; onClose: () => void }) {
  return (
    <Dialog
      open
      size="lg"
      onClose={onClose}
      title={<span className="wrap-anywhere">{file.name}</span>}
      footer={
        <>
          <Button onClick={onClose}>
            <Trans>Close</Trans>
          </Button>
          <a href={contentPath(file.id)} download={file.name} className={buttonClass({ variant: 'primary' })}>
            <Download size={16} aria-hidden="true" />
            <Trans>Download</Trans>
          </a>
        </>
      }
    >
      {file.preview === 'image' ? (
        <Picture file={file} />
      ) : (
        <iframe
          title={file.name}
          // Words to the browser's own viewer: the page as wide as the frame, no list of pages.
          src={`${contentPath(file.id, true)}#navpanes=0&view=FitH`}
          className="block h-[60dvh] w-full rounded-md border border-line bg-sunken"
        />
      )}
    </Dialog>
  )
}

function Picture({ file }: { file: StoredFile }) {
  const [state, setState] = useState<'coming' | 'there' | 'failed'>('coming')
  if (state === 'failed') {
    return <ErrorState compact title={t`This picture cannot be shown`} detail={t`Download it to open it.`} />
  }
  return (
    <div className="grid min-h-40 place-items-center rounded-md bg-sunken">
      {state === 'coming' && <Skeleton className="h-40 w-full" />}
      <img
        src={contentPath(file.id, true)}
        alt={file.name}
        className={state === 'coming' ? 'sr-only' : 'max-h-[60dvh] max-w-full rounded-md object-contain'}
        onLoad={() => setState('there')}
        onError={() => setState('failed')}
      />
    </div>
  )
}
