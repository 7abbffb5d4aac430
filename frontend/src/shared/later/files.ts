/** Files without a screen: how large, of what kind. */

const UNITS = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const

/** "48 kB", "2.4 MB". */
export function sizeText(bytes: number, locale?: string): string {
  let amount = bytes
  let unit = 0
  while (amount >= 1000 && unit < UNITS.length - 1) {
    amount /= 1000
    unit += 1
  }
  return new Intl.NumberFormat(locale, {
    style: 'unit',
    unit: UNITS[unit],
    unitDisplay: unit === 0 ? 'long' : 'short',
    maximumFractionDigits: amount < 10 && unit > 0 ? 1 : 0,
  }).format(amount)
}

export type FileKind = 'picture' | 'document' | 'table' | 'archive' | 'sound' | 'film' | 'other'

/** What sort of thing a file is, by its media type. */
export function kindOf(mediaType: string): FileKind {
  if (mediaType.startsWith('image/')) return 'picture'
  if (mediaType.startsWith('audio/')) return 'sound'
  if (mediaType.startsWith('video/')) return 'film'
  if (/zip|rar|7z|tar|gzip/.test(mediaType)) return 'archive'
  if (/sheet|excel|csv/.test(mediaType)) return 'table'
  if (mediaType === 'application/pdf' || mediaType.startsWith('text/') || /word|document|presentation/.test(mediaType))
    return 'document'
  return 'other'
}

/** The name without its ending, and the ending with its dot; a name that begins with a dot has none. */
export function splitName(name: string): [stem: string, ending: string] {
  const at = name.lastIndexOf('.')
  return at > 0 && name.length - at <= 9 ? [name.slice(0, at), name.slice(at)] : [name, '']
}
