/** Files that are chosen for a message and not sent with it yet. */
import type { Attachment } from '@/shared/api/types'

/** As the server takes it. */
export const MOST_ATTACHMENTS = 10

export interface Attached extends Pick<Attachment, 'id' | 'name' | 'size'> {
  /** Whether the client comes to see a file of the project by that. */
  shows?: boolean
}

/** Each once, and no more than a message takes. */
export const withFile = (files: Attached[], file: Attached): Attached[] =>
  files.some(({ id }) => id === file.id) || files.length >= MOST_ATTACHMENTS ? files : [...files, file]

export const withoutFile = (files: Attached[], id: string): Attached[] => files.filter(file => file.id !== id)
