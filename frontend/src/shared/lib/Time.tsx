import { exactTime, formatDay, relativeTime } from './dates'

/** How long ago, with the exact time on hover. */
export function Time({ instant, className }: { instant: string; className?: string | undefined }) {
  return (
    <time dateTime={instant} title={exactTime(instant)} className={className}>
      {relativeTime(instant)}
    </time>
  )
}

/** A calendar day, the same one in every zone. */
export function Day({ day, className }: { day: string; className?: string | undefined }) {
  return (
    <time dateTime={day} title={formatDay(day, 'full')} className={className}>
      {formatDay(day)}
    </time>
  )
}
