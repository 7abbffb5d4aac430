import { beforeEach, expect, it } from 'vitest'
import { captureLinkToken, forgetLinkToken, linkToken } from './linkToken'

beforeEach(() => {
  forgetLinkToken()
  history.replaceState(null, '', '/')
})

it('takes the token out of the address and keeps it in memory only', () => {
  history.replaceState(null, '', '/portal/kora/enter#secret-token')
  captureLinkToken()
  expect(linkToken()).toBe('secret-token')
  expect(location.href).not.toContain('secret-token')
  expect(JSON.stringify([{ ...localStorage }, { ...sessionStorage }])).not.toContain('secret-token')
})

it('leaves fragments of other pages alone', () => {
  history.replaceState(null, '', '/portal/kora/billing#quotes')
  captureLinkToken()
  expect(linkToken()).toBeNull()
  expect(location.hash).toBe('#quotes')
})

it('has nothing to say about a link that was cut short', () => {
  history.replaceState(null, '', '/portal/kora/enter')
  captureLinkToken()
  expect(linkToken()).toBeNull()
})
