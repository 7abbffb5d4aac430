/** Files that are chosen for a message and not sent with it yet. */
import type { Attachment } from '@/shared/api/types'

/** As the server takes it. */
export const MOST_ATTACHMENTS = 10

export type Attached = Pick<Attachment, 'id' | 'name' | 'size'>

/** Each once, and no more than a message takes. */
export const withFile = <T extends Attached>(files: T[], { id, ...rest }: T): T[] =>
  files.some(file => file.id === id) || files.length >= MOST_ATTACHMENTS ? files : [...files, { id, ...rest } as T]

export const withoutFile = <T extends Attached>(files: T[], id: string): T[] => files.filter(file => file.id !== id)
