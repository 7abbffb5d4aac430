import { expect, test } from 'vitest'
import { returnedFrom } from './returned'

test('who comes back from a checkout is known by the address', () => {
  expect(returnedFrom('?payment=back&trxref=onp-1&reference=onp-1')).toBe(true)
  expect(returnedFrom('?payment=cancelled')).toBe(true)
  expect(returnedFrom('')).toBe(false)
  expect(returnedFrom('?from=mail')).toBe(false)
})
