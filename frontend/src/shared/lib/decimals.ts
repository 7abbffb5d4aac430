/** Decimals that people type, as whole numbers of their smallest part: text and BigInt, because floats lose kobo. */
import { currencyExponent } from './money'

/** "1.5" with three places is 1500; null when it is no plain decimal or has more places. Groups ("1,250.00") are read. */
export function scaled(text: string, places: number): bigint | null {
  const plain = text.trim().replace(/^\d{1,3}(?:[, \u00a0\u202f]\d{3})+(?=\.|$)/, whole => whole.replaceAll(/\D/g, ''))
  const match = /^(\d{1,15})(?:\.(\d+))?$/.exec(plain)
  if (!match) return null
  const [, whole = '', part = ''] = match
  if (part.length > places) return null
  return BigInt(whole + part.padEnd(places, '0'))
}

/** 1500 with three places is "1.5". */
export function scaledText(value: bigint, places: number): string {
  const all = value.toString().padStart(places + 1, '0')
  if (places === 0) return all
  const part = all.slice(-places).replace(/0+$/, '')
  return part ? `${all.slice(0, -places)}.${part}` : all.slice(0, -places)
}

/** The largest amount the API keeps. */
const LARGEST = BigInt(Number.MAX_SAFE_INTEGER)

/** Minor units of an amount as typed; null when it is none. */
export function readAmount(text: string, currency: string): number | null {
  const value = scaled(text, currencyExponent(currency))
  return value === null || value > LARGEST ? null : Number(value)
}

/** The API's share ("0.075") as people say it ("7.5"); null (exempt) is blank. */
export function percentOf(rate: string | null): string {
  const value = rate === null ? null : scaled(rate, 6)
  return value === null ? '' : scaledText(value, 4)
}

/** "7.5" as the API's share "0.075"; what is no percentage goes as it is, for the server to refuse. */
export function rateOf(percent: string): string | null {
  if (!percent.trim()) return null
  const value = scaled(percent, 4)
  return value === null ? percent.trim() : scaledText(value, 6)
}
