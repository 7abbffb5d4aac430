import { afterEach, describe, expect, it } from 'vitest'
import { dayDistance, dayOf, exactTime, formatDay, formatMonth, relativeDay, relativeTime } from './dates'

const zoneBefore = process.env.TZ
afterEach(() => {
  process.env.TZ = zoneBefore
})

describe('a calendar day', () => {
  it.each(['Pacific/Kiritimati', 'Africa/Lagos', 'America/Los_Angeles', 'Pacific/Pago_Pago'])(
    'is the same day for somebody in %s',
    zone => {
      process.env.TZ = zone
      // The zone is really in force, otherwise this test could not fail.
      expect(new Intl.DateTimeFormat().resolvedOptions().timeZone).toBe(zone)
      expect(formatDay('2026-11-24', 'medium', 'en-GB')).toBe('24 Nov 2026')
      expect(formatDay('2026-03-29', 'long', 'en-GB')).toBe('29 March 2026')
      expect(formatMonth('2026-03-01', 'short', 'en-GB')).toBe('Mar')
      expect(formatMonth('2026-03-01', 'long', 'en-GB')).toBe('March 2026')
    },
  )

  it('is as far away as the calendar says, over a change of clocks too', () => {
    process.env.TZ = 'Europe/Berlin'
    expect(dayDistance('2026-03-28', '2026-03-30')).toBe(2)
    expect(dayDistance('2026-11-24', '2026-11-23')).toBe(-1)
    expect(dayDistance('2026-02-28', '2028-02-29')).toBe(731)
  })

  it('is today, tomorrow or some days away in words', () => {
    expect(relativeDay('2026-11-24', '2026-11-24', 'en')).toBe('today')
    expect(relativeDay('2026-11-25', '2026-11-24', 'en')).toBe('tomorrow')
    expect(relativeDay('2026-11-20', '2026-11-24', 'en')).toBe('4 days ago')
  })

  it('refuses what is no day', () => {
    expect(() => formatDay('2026-11-24T08:00:00Z')).toThrow(RangeError)
  })
})

describe('the day it is now', () => {
  const lateEvening = new Date('2026-11-24T23:30:00Z')

  it('depends on where one is', () => {
    expect(dayOf(lateEvening, 'UTC')).toBe('2026-11-24')
    expect(dayOf(lateEvening, 'Africa/Lagos')).toBe('2026-11-25')
    expect(dayOf(lateEvening, 'America/Los_Angeles')).toBe('2026-11-24')
  })
})

describe('an instant', () => {
  const now = Date.parse('2026-11-24T12:00:00Z')

  it.each([
    ['2026-11-24T11:59:40Z', 'now'],
    ['2026-11-24T11:55:00Z', '5 minutes ago'],
    ['2026-11-24T09:00:00Z', '3 hours ago'],
    ['2026-11-23T11:00:00Z', 'yesterday'],
    ['2026-11-25T13:00:00Z', 'tomorrow'],
    ['2025-11-20T12:00:00Z', 'last year'],
  ])('%s is %s', (instant, words) => {
    expect(relativeTime(instant, now, 'en')).toBe(words)
  })

  it('is told exactly with its zone', () => {
    const text = exactTime('2026-11-24T08:05:00Z', 'en-GB', 'Africa/Lagos')
    expect(text).toContain('24 Nov 2026')
    expect(text).toContain('09:05')
    expect(text).toMatch(/GMT\+1|WAT/)
  })
})
