import { expect, it } from 'vitest'
import { daysOf, periodFrom } from './periods'

it('begins months on their first day, over the turn of the year too', () => {
  expect(daysOf('12', '2026-11-24')).toEqual({ from: '2025-12-01', to: null })
  expect(daysOf('3', '2026-01-31')).toEqual({ from: '2025-11-01', to: null })
  expect(daysOf('3', '2026-12-31')).toEqual({ from: '2026-10-01', to: null })
})

it('knows this year, the last one and everything', () => {
  expect(daysOf('year', '2026-11-24')).toEqual({ from: '2026-01-01', to: null })
  expect(daysOf('before', '2026-11-24')).toEqual({ from: '2025-01-01', to: '2025-12-31' })
  expect(daysOf('all', '2026-11-24')).toEqual({ from: null, to: null })
})

it('reads an address that says something else as the usual period', () => {
  expect([null, '', 'century', 'all'].map(periodFrom)).toEqual(['12', '12', '12', 'all'])
})
