import { expect, it } from 'vitest'
import { businessChanges, deviceOf, hexColor, logoProblem, portalUrlWith } from './model'

it('reads a colour however it is typed', () => {
  expect(hexColor(' 0F766E')).toBe('#0f766e')
  expect(hexColor('#abc')).toBe('#aabbcc')
  expect(hexColor('#abcd')).toBeNull()
  expect(hexColor('teal')).toBeNull()
})

it('shows the portal address with the slug being typed', () => {
  expect(portalUrlWith('https://x.example/portal/old', 'new')).toBe('https://x.example/portal/new')
  expect(portalUrlWith('https://x.example/portal/old/', '')).toBe('https://x.example/portal/…')
})

it('sends only the settings that were changed', () => {
  const before = { name: 'Kente', slug: 'kente', country: 'GH', time_zone: 'Africa/Accra', currency: 'GHS' }
  expect(businessChanges(before, { ...before, name: 'Kente ', currency: 'USD' })).toEqual({ currency: 'USD' })
})

it('refuses a logo of another kind or too large before it is sent', () => {
  expect(logoProblem({ type: 'image/svg+xml', size: 10 })).toBe('type')
  expect(logoProblem({ type: 'image/png', size: 2 * 1024 * 1024 + 1 })).toBe('size')
  expect(logoProblem({ type: 'image/webp', size: 2 * 1024 * 1024 })).toBeNull()
})

it('names devices as people do', () => {
  const edge = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/130.0 Safari/537.36 Edg/130.0'
  const phone = 'Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) AppleWebKit/605.1.15 Version/17.0 Safari/604.1'
  const android = 'Mozilla/5.0 (Linux; Android 14; Pixel 7) AppleWebKit/537.36 Chrome/130.0 Mobile Safari/537.36'
  expect(deviceOf(edge)).toEqual({ browser: 'Edge', system: 'Windows', isPhone: false })
  expect(deviceOf(phone)).toEqual({ browser: 'Safari', system: 'iPhone', isPhone: true })
  expect(deviceOf(android)).toEqual({ browser: 'Chrome', system: 'Android', isPhone: true })
  expect(deviceOf('curl/8.5')).toEqual({ browser: null, system: null, isPhone: false })
})
