import { viewerLocale } from './locale'

const DAY_MS = 86_400_000

/** A calendar day ("2026-11-24") as the UTC midnight of that day, so that no zone can move it. */
function dayStamp(day: string): number {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(day)
  if (!match) throw new RangeError(`not a calendar day: ${day}`)
  return Date.UTC(Number(match[1]), Number(match[2]) - 1, Number(match[3]))
}

/** "24 Nov 2026". */
export const formatDay = (
  day: string,
  dateStyle: 'medium' | 'long' | 'full' = 'medium',
  locale: string | undefined = viewerLocale(),
): string => new Intl.DateTimeFormat(locale, { dateStyle, timeZone: 'UTC' }).format(dayStamp(day))

/** "Mar", or "March 2026", of a calendar day. */
export const formatMonth = (
  day: string,
  style: 'short' | 'long' = 'short',
  locale: string | undefined = viewerLocale(),
): string =>
  new Intl.DateTimeFormat(locale, {
    month: style,
    ...(style === 'long' ? { year: 'numeric' } : {}),
    timeZone: 'UTC',
  }).format(dayStamp(day))

/** The calendar day it is now, in a zone (the viewer's own unless given). */
export function dayOf(now: Date, timeZone?: string): string {
  const parts = new Intl.DateTimeFormat('en', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' })
    .formatToParts(now)
    .reduce<Record<string, string>>((all, part) => Object.assign(all, { [part.type]: part.value }), {})
  return `${parts.year}-${parts.month}-${parts.day}`
}

/** Whole days from one calendar day to another: 1 is tomorrow, -1 yesterday. */
export const dayDistance = (from: string, to: string): number => Math.round((dayStamp(to) - dayStamp(from)) / DAY_MS)

/** "today", "tomorrow", "in 3 days", "2 days ago". */
export const relativeDay = (
  day: string,
  today: string = dayOf(new Date()),
  locale: string | undefined = viewerLocale(),
): string => new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }).format(dayDistance(today, day), 'day')

const STEPS = [
  ['year', 31_536_000_000],
  ['month', 2_592_000_000],
  ['week', 604_800_000],
  ['day', DAY_MS],
  ['hour', 3_600_000],
  ['minute', 60_000],
] as const

/** "5 minutes ago", "yesterday". Under a minute it is "now". */
export function relativeTime(
  instant: string,
  now: number = Date.now(),
  locale: string | undefined = viewerLocale(),
): string {
  const away = Date.parse(instant) - now
  const words = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' })
  for (const [unit, size] of STEPS) {
    if (Math.abs(away) >= size) return words.format(Math.trunc(away / size), unit)
  }
  return words.format(0, 'second')
}

/** Date and time with the zone named, for titles. */
export const exactTime = (instant: string, locale: string | undefined = viewerLocale(), timeZone?: string): string =>
  new Intl.DateTimeFormat(locale, {
    year: 'numeric',
    month: 'short',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    timeZoneName: 'short',
    timeZone,
  }).format(Date.parse(instant))
