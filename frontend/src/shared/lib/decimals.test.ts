import { describe, expect, it } from 'vitest'
import { percentOf, rateOf, readAmount, scaled, scaledText } from './decimals'

describe('decimals', () => {
  it('reads what people type and refuses the rest', () => {
    expect(scaled('1.5', 3)).toBe(1500n)
    expect(scaled(' 12 ', 3)).toBe(12_000n)
    expect(scaled('1,250.00', 2)).toBe(125_000n)
    for (const text of ['', '.', '1.', '.5', '-1', '1e3', '1.0005', '1,5', 'NaN']) expect(scaled(text, 3)).toBeNull()
  })
  it('writes without empty decimals', () => {
    expect(scaledText(1500n, 3)).toBe('1.5')
    expect(scaledText(75_000n, 6)).toBe('0.075')
    expect(scaledText(2n, 0)).toBe('2')
  })
  it('reads amounts in the decimals of their currency', () => {
    expect(readAmount('1250', 'NGN')).toBe(125_000)
    expect(readAmount('1250.5', 'XOF')).toBeNull()
    expect(readAmount('90071992547409.92', 'NGN')).toBeNull()
  })
  it('turns shares into percent and back', () => {
    expect(percentOf('0.075')).toBe('7.5')
    expect(percentOf(null)).toBe('')
    expect(rateOf('7.5')).toBe('0.075')
    expect(rateOf('100')).toBe('1')
    expect(rateOf('0')).toBe('0')
    expect(rateOf(' ')).toBeNull()
    expect(rateOf('lots')).toBe('lots')
  })
})
