import { expect, it } from 'vitest'
import { safeNext } from './next'

const ORIGIN = 'https://portal.example'
const next = (wanted: string | null) => safeNext(wanted, 'kora', ORIGIN)

it.each(['/portal/kora/billing', '/portal/kora/billing?tab=quotes#q1', '/portal/kora'])('follows %s', wanted => {
  expect(next(wanted)).toBe(wanted)
})

it.each([
  null,
  '',
  'https://evil.example/portal/kora',
  '//evil.example/portal/kora',
  '/\\evil.example',
  '/portal/kora/../../clients',
  '/portal/kora/..\\..\\clients',
  '/portal/korax',
  '/portal/other/billing',
  '/portal/kora@evil.example',
  `${ORIGIN}/portal/kora/billing`,
  'javascript:alert(1)',
  '\t//evil.example',
  '/portal/kora/login',
  '/portal/kora/enter#token',
])('goes home instead of following %s', wanted => {
  expect(next(wanted)).toBe('/portal/kora')
})
