/** How messages stand together, without a screen. */
import type { Message, ThreadReader } from '@/shared/api/types'
import { dayDistance, dayOf, formatDay, relativeDay } from '@/shared/lib/dates'
import { viewerLocale } from '@/shared/lib/locale'

/** What one person writes within so long stands together under their name. */
const RUN_MS = 5 * 60_000

export interface Place {
  newDay: boolean
  /** Shows who wrote it, because the message before does not say so. */
  showsAuthor: boolean
}

/** Where a message stands after the one before it. */
export function placeAfter(before: Message | undefined, message: Message): Place {
  const newDay = !before || dayOf(new Date(before.created_at)) !== dayOf(new Date(message.created_at))
  const goesOn =
    before !== undefined &&
    !newDay &&
    before.author.kind === message.author.kind &&
    before.author.id === message.author.id &&
    message.reply_to === null &&
    Date.parse(message.created_at) - Date.parse(before.created_at) < RUN_MS
  return { newDay, showsAuthor: !goesOn }
}

/** Who has read up to which message: everybody's newest one, without the reader and whoever wrote it. */
export function marksOf(readers: ThreadReader[], meId: string): Map<number, ThreadReader[]> {
  const marks = new Map<number, ThreadReader[]>()
  for (const reader of readers) {
    if (reader.person.id === meId || reader.up_to === 0) continue
    marks.set(reader.up_to, [...(marks.get(reader.up_to) ?? []), reader])
  }
  return marks
}
/** Of a message's marks those that say something: that its own writer has read it is no news. */
export const seenBy = (message: Message, marks: Map<number, ThreadReader[]>): ThreadReader[] =>
  (marks.get(message.number) ?? []).filter(({ person }) => person.id !== message.author.id)

/** "10:42" today, "24 Nov, 10:42" on other days. */
export function clockTime(
  instant: string,
  now: Date = new Date(),
  locale: string | undefined = viewerLocale(),
): string {
  const at = new Date(instant)
  const isToday = dayOf(at) === dayOf(now)
  const format: Intl.DateTimeFormatOptions = { hour: '2-digit', minute: '2-digit' }
  return new Intl.DateTimeFormat(locale, isToday ? format : { day: 'numeric', month: 'short', ...format }).format(at)
}
/** Only the hour, for a message below the name of its day. */
export const hourOf = (instant: string, locale: string | undefined = viewerLocale()): string =>
  new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit' }).format(Date.parse(instant))

/** "today", "yesterday", or the day. */
export function dayWords(instant: string, today: string = dayOf(new Date())): string {
  const day = dayOf(new Date(instant))
  return Math.abs(dayDistance(day, today)) <= 1 ? relativeDay(day, today) : formatDay(day, 'long')
}

/** The first words of a text on one line, without the marks of Markdown. */
export function excerptOf(text: string, length = 120): string {
  const plain = text
    .replace(/@\[([^\]]*)\]\(usr_\w+\)/g, '@$1')
    .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/[*_`~#>]+/g, '')
    .replace(/\s+/g, ' ')
    .trim()
  return plain.length > length ? `${plain.slice(0, length - 1).trimEnd()}…` : plain
}
