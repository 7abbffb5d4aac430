/** A share as people write it: "0.075" is "7.5". */
export function percentOf(rate: string): string {
  const [whole = '', part = ''] = rate.split('.')
  const digits = BigInt(whole + part.padEnd(6, '0'))
    .toString()
    .padStart(5, '0')
  return `${digits.slice(0, -4)}.${digits.slice(-4)}`.replace(/\.?0+$/, '')
}
