import { describe, expect, it } from 'vitest'
import { currencyExponent, decimalText, formatMoney } from './money'

// Spaces inside amounts are no-break spaces; which kind is the platform's choice.
const plain = (text: string) => text.replace(/\s/g, ' ')

describe('decimals of a currency', () => {
  it.each([
    ['JPY', 0],
    ['XOF', 0],
    ['UGX', 0],
    ['NGN', 2],
    ['GHS', 2],
    ['KWD', 3],
    ['CLF', 4],
  ])('%s has %i', (currency, exponent) => {
    expect(currencyExponent(currency)).toBe(exponent)
  })

  it('follow ISO 4217 where Intl would hide them', () => {
    expect(decimalText({ amount: 1500250, currency: 'IQD' })).toBe('1500.250')
    expect(plain(formatMoney({ amount: 1500250, currency: 'IQD' }, 'en'))).toContain('1,500.250')
  })
})

describe('decimalText', () => {
  it.each([
    [{ amount: 125000, currency: 'NGN' }, '1250.00'],
    [{ amount: 5, currency: 'NGN' }, '0.05'],
    [{ amount: 0, currency: 'NGN' }, '0.00'],
    [{ amount: -5, currency: 'NGN' }, '-0.05'],
    [{ amount: 1250, currency: 'JPY' }, '1250'],
    [{ amount: 1250, currency: 'KWD' }, '1.250'],
  ])('%o is %s', (value, text) => {
    expect(decimalText(value)).toBe(text)
  })
})

describe('formatMoney', () => {
  it('shows naira with its sign, also to people whose locale would write NGN', () => {
    expect(formatMoney({ amount: 25000000, currency: 'NGN' }, 'en-NG')).toBe('₦250,000.00')
    expect(formatMoney({ amount: 25000000, currency: 'NGN' }, 'en-US')).toBe('₦250,000.00')
  })

  it('shows yen without and dinar with three decimals', () => {
    expect(formatMoney({ amount: 1250, currency: 'JPY' }, 'en-US')).toBe('¥1,250')
    expect(plain(formatMoney({ amount: 1250, currency: 'KWD' }, 'en-US'))).toBe('KWD 1.250')
  })

  it('keeps the dollars of different countries apart', () => {
    const us = formatMoney({ amount: 100, currency: 'USD' }, 'en-CA')
    expect(us).not.toBe(formatMoney({ amount: 100, currency: 'CAD' }, 'en-CA'))
  })

  it('uses the order and marks of the viewer', () => {
    expect(plain(formatMoney({ amount: 123456789, currency: 'EUR' }, 'de'))).toBe('1.234.567,89 €')
  })

  it('loses no kobo of the largest amounts', () => {
    expect(formatMoney({ amount: Number.MAX_SAFE_INTEGER, currency: 'NGN' }, 'en-NG')).toBe('₦90,071,992,547,409.91')
  })
})
