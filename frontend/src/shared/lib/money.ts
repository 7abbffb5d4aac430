import { viewerLocale } from './locale'

export interface MoneyValue {
  /** Minor units, always an integer. */
  amount: number
  currency: string
}

const digits = (count: number, codes: string) => codes.split(' ').map(code => [code, count] as const)

// ISO 4217 minor units. Intl follows CLDR, which shows IQD, LAK or IDR without the decimals that our minor units have.
const EXPONENTS = new Map<string, number>([
  ...digits(0, 'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF'),
  ...digits(3, 'BHD IQD JOD KWD LYD OMR TND'),
  ...digits(4, 'CLF UYW'),
])

export const currencyExponent = (currency: string): number => EXPONENTS.get(currency) ?? 2

/** "125000" minor units of NGN are "1250.00": text arithmetic, because floats lose kobo. */
export function decimalText({ amount, currency }: MoneyValue): string {
  const exponent = currencyExponent(currency)
  const sign = amount < 0 ? '-' : ''
  const all = Math.abs(amount)
    .toString()
    .padStart(exponent + 1, '0')
  if (exponent === 0) return sign + all
  return `${sign}${all.slice(0, -exponent)}.${all.slice(-exponent)}`
}

const formats = new Map<string, Intl.NumberFormat>()

function currencyFormat(currency: string, locale: string | undefined): Intl.NumberFormat {
  const key = `${locale} ${currency}`
  const known = formats.get(key)
  if (known) return known
  const exponent = currencyExponent(currency)
  const make = (currencyDisplay: 'symbol' | 'narrowSymbol') =>
    new Intl.NumberFormat(locale, {
      style: 'currency',
      currency,
      currencyDisplay,
      minimumFractionDigits: exponent,
      maximumFractionDigits: exponent,
    })
  const symbol = make('symbol')
  // "US$" tells dollars apart; only where the long form is no more than the code does the short sign say more.
  const isCode = symbol.formatToParts(0).some(part => part.type === 'currency' && part.value === currency)
  const format = isCode ? make('narrowSymbol') : symbol
  formats.set(key, format)
  return format
}

/** "₦1,250.00": sign and decimals of the currency, digits and order of the viewer. */
export const formatMoney = (value: MoneyValue, locale: string | undefined = viewerLocale()): string =>
  currencyFormat(value.currency, locale).format(decimalText(value) as `${number}`)
