import { useState } from 'react'
import type { Attachment } from '@/shared/api/types'
import { sizeText } from '@/shared/later/files'

interface AttachmentsProps {
  files: Attachment[]
  /** Where the content of one is. */
  pathOf: (id: string, preview?: boolean) => string
}

/** The files on a message: pictures to look at, each to be saved. */
export function Attachments({ files, pathOf }: AttachmentsProps) {
  if (files.length === 0) return null
  return (
    <ul className="grid max-w-sm grid-cols-1 gap-1.5 py-1">
      {files.map(file => (
        <li key={file.id}>
          <a
            href={pathOf(file.id)}
            download={file.name}
            className="grid grid-cols-1 gap-1.5 rounded-md border border-line bg-surface px-3 py-2 text-fg no-underline hover:border-line-strong"
          >
            {file.preview === 'image' && <Picture src={pathOf(file.id, true)} />}
            <span className="flex min-h-7 items-center justify-between gap-3">
              <span className="min-w-0 truncate font-medium underline-offset-2">{file.name}</span>
              <span className="shrink-0 text-sm text-muted figures">{sizeText(file.size)}</span>
            </span>
          </a>
        </li>
      ))}
    </ul>
  )
}

/** Of one height from the beginning, so that nothing moves when it comes; its name is beside it. */
function Picture({ src }: { src: string }) {
  const [failed, setFailed] = useState(false)
  if (failed) return null
  return (
    <img
      src={src}
      alt=""
      loading="lazy"
      className="h-40 w-full rounded-sm object-contain object-left"
      onError={() => setFailed(true)}
    />
  )
}
