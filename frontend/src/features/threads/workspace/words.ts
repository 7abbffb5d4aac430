import { t } from '@lingui/core/macro'
import type { Thread } from '@/shared/api/types'
import { excerptOf } from '../later/conversation'

export const isInternal = (thread: Pick<Thread, 'kind'>) => thread.kind === 'internal'

/** Where a thread belongs, under its name. */
export const placeWords = ({ client, project }: Thread) => (project ? `${client.name} · ${project.name}` : client.name)

/** The last thing said, as a list shows it. */
export function lastWords({ last_message: last }: Thread, meId: string): string {
  if (!last) return ''
  const who = last.author.id === meId ? t`You` : last.author.name
  const excerpt = excerptOf(last.excerpt)
  if (!last.deleted && !excerpt) return t`${who} sent a file`
  return last.deleted ? t`${who} deleted a message` : t`${who}: ${excerpt}`
}
