import {
  File,
  FileArchive,
  FileImage,
  FileMusic,
  FileSpreadsheet,
  FileText,
  FileVideo,
  type LucideIcon,
} from 'lucide-react'
import { type FileKind, kindOf } from '../later/files'

const ICONS: Record<FileKind, LucideIcon> = {
  picture: FileImage,
  document: FileText,
  table: FileSpreadsheet,
  archive: FileArchive,
  sound: FileMusic,
  film: FileVideo,
  other: File,
}

/** A picture of the kind; the name beside it says the same in words. */
export function FileIcon({ mediaType }: { mediaType: string }) {
  const Icon = ICONS[kindOf(mediaType)]
  return (
    <span aria-hidden="true" className="grid size-9 shrink-0 place-items-center rounded-md bg-sunken text-muted">
      <Icon size={18} />
    </span>
  )
}
