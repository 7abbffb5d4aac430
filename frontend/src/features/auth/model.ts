/** Where a new business probably is, and where to go after signing in. */

interface ZonedLocale extends Intl.Locale {
  getTimeZones?: () => string[] | undefined
  timeZones?: string[]
}
function zonesOf(country: string): string[] {
  const locale = new Intl.Locale(`und-${country}`) as ZonedLocale
  return locale.getTimeZones?.() ?? locale.timeZones ?? []
}
const LETTERS = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ']

/** The zone says more than the language: many laptops in Lagos speak en-US. */
export function guessCountry(timeZone: string, language: string): string | null {
  const here: string[] = []
  for (const a of LETTERS) for (const b of LETTERS) if (zonesOf(a + b).includes(timeZone)) here.push(a + b)
  const spoken = new Intl.Locale(language).region ?? null
  if (spoken && here.includes(spoken)) return spoken
  return here[0] ?? spoken
}

/** Only a path of this site; anything else could lead a freshly signed-in person away. */
export function safeNext(next: unknown): string {
  if (typeof next !== 'string' || !/^\/(?![/\\])/.test(next) || /[\\\s]/.test(next)) return '/clients'
  return next.startsWith('/sign-') ? '/clients' : next
}

export const countryName = (code: string, language: string): string =>
  new Intl.DisplayNames([language, 'en'], { type: 'region' }).of(code) ?? code
