import { expect, it } from 'vitest'
import type { Message, ThreadReader } from '@/shared/api/types'
import { aMessage } from '@/testing/factories'
import { clockTime, dayWords, excerptOf, marksOf, placeAfter, seenBy } from './conversation'

const ama = { kind: 'user', id: 'usr_ama', name: 'Ama' }
const efua = { kind: 'contact', id: 'con_efua', name: 'Efua' }
const at = (time: string, over: Partial<Message> = {}) =>
  aMessage({ created_at: `2026-11-24T${time}:00Z`, author: ama, ...over })

it('shows a name once for what one person writes in a row', () => {
  const first = at('10:00')
  expect(placeAfter(undefined, first)).toEqual({ newDay: true, showsAuthor: true })
  expect(placeAfter(first, at('10:04'))).toEqual({ newDay: false, showsAuthor: false })
  expect(placeAfter(first, at('10:06'))).toEqual({ newDay: false, showsAuthor: true })
  expect(placeAfter(first, at('10:01', { author: efua }))).toEqual({ newDay: false, showsAuthor: true })
  expect(placeAfter(first, at('10:01', { reply_to: 'msg_0' }))).toEqual({ newDay: false, showsAuthor: true })
})

it('marks the newest message that each other person has read', () => {
  const reader = (person: ThreadReader['person'], up_to: number) => ({ person, up_to, at: '2026-11-24T10:42:00Z' })
  const marks = marksOf([reader(ama, 7), reader(efua, 5), reader({ ...efua, id: 'con_kofi' }, 0)], 'usr_ama')
  expect([...marks.keys()]).toEqual([5])
  expect(seenBy(at('10:00', { number: 5 }), marks).map(({ person }) => person.name)).toEqual(['Efua'])
  expect(seenBy(at('10:00', { number: 5, author: efua }), marks)).toEqual([])
  expect(seenBy(at('10:00', { number: 4 }), marks)).toEqual([])
})

it('says the hour today, and the day too on others', () => {
  const now = new Date('2026-11-24T12:00:00')
  expect(clockTime('2026-11-24T10:42:00', now, 'en-GB')).toBe('10:42')
  expect(clockTime('2026-11-22T10:42:00', now, 'en-GB')).toBe('22 Nov, 10:42')
  expect(dayWords('2026-11-23T10:42:00', '2026-11-24')).toBe('yesterday')
})

it('begins a text without the marks of Markdown', () => {
  expect(excerptOf('**Hello** @[Ama Mensah](usr_01abc), see [this](https://x.example)\n\n> quoted')).toBe(
    'Hello @Ama Mensah, see this quoted',
  )
  expect(excerptOf('a'.repeat(200))).toHaveLength(120)
})
