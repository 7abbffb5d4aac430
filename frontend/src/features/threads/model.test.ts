import { expect, it } from 'vitest'
import { aMessage, aThread } from '@/testing/factories'
import { type Edit, marked, type Selected } from './format'
import { fromWire, matching, mentionAt, toWire } from './mentions'
import { blockOf, blocksOf, parseInboxSearch, parseTabSearch, partsOf, withMessage } from './model'

it('asks for the blocks that are in sight and for the newest', () => {
  expect([1, 50, 51].map(blockOf)).toEqual([0, 0, 1])
  expect(blocksOf(4_990, 5_012, 10_000)).toEqual([99, 100, 199])
  expect(blocksOf(9_990, 10_000, 10_000)).toEqual([199])
  expect(blocksOf(1, 1, 0)).toEqual([0])
})

it('puts a message into its block once, in its place', () => {
  const block = { data: [aMessage({ id: 'a', number: 1 }), aMessage({ id: 'c', number: 3 })], more: false, readers: [] }
  const added = withMessage(block, aMessage({ id: 'b', number: 2 }))
  expect(added?.data.map(({ id }) => id)).toEqual(['a', 'b', 'c'])
  const edited = withMessage(added, aMessage({ id: 'b', number: 2, text: 'Other' }))
  expect(edited?.data.map(({ text }) => text)).toEqual(['Could it be larger?', 'Other', 'Could it be larger?'])
  expect(withMessage(undefined, aMessage())).toBeUndefined()
})

it('keeps what was just read where it stood', () => {
  const last = (id: string) =>
    ({ ...aThread().last_message, id }) as NonNullable<ReturnType<typeof aThread>['last_message']>
  const old = aThread({ id: 'old', unread: 2, last_message: last('msg_1') })
  const fresh = aThread({ id: 'fresh', unread: 0, last_message: last('msg_3') })
  const middle = aThread({ id: 'middle', unread: 0, last_message: last('msg_2') })
  const ids = (held: string[]) => {
    const parts = partsOf([middle, old, fresh], new Set(held))
    return [parts.unread.map(({ id }) => id), parts.read.map(({ id }) => id)]
  }
  expect(ids([])).toEqual([['old'], ['fresh', 'middle']])
  expect(ids(['fresh'])).toEqual([['fresh', 'old'], ['middle']])
})

it('reads the address bar and forgives what it does not know', () => {
  expect(parseInboxSearch({ filter: 'mentions', thread: 'thr_1', other: 1 })).toEqual({
    q: '',
    filter: 'mentions',
    thread: 'thr_1',
    new: '',
  })
  expect(parseInboxSearch({ filter: 'nonsense', q: 'x'.repeat(300) })).toEqual({
    q: '',
    filter: '',
    thread: '',
    new: '',
  })
  expect(parseTabSearch({ tab: 'messages' })).toEqual({ tab: 'messages', thread: '', new: '' })
})

const apply = (text: string, { from, to, text: made, start, end }: Edit): string => {
  const after = text.slice(0, from) + made + text.slice(to)
  return `${after.slice(0, start)}‹${after.slice(start, end)}›${after.slice(end)}`
}
/** The chosen part stands between ‹ and ›. */
const chosen = (shown: string): Selected => {
  const start = shown.indexOf('‹')
  return { text: shown.replace(/[‹›]/g, ''), start, end: shown.indexOf('›') - 1 }
}

it.each([
  ['bold', 'a ‹word› b', 'a **‹word›** b'],
  ['bold', 'a **‹word›** b', 'a ‹word› b'],
  ['italic', 'a ‹word› b', 'a *‹word›* b'],
  ['italic', 'a **‹word›** b', 'a ***‹word›*** b'],
  ['code', '‹x = 1›', '`‹x = 1›`'],
  ['code', '‹a\nb›', '```\n‹a\nb›\n```'],
  ['link', 'see ‹this›', 'see [this](‹https://›)'],
  ['link', '‹›', '[link](‹https://›)'],
  ['link', '‹https://x.example/a›', '[‹https://x.example/a›](https://x.example/a)'],
  ['list', 'first\n‹second\nthird›', 'first\n- second\n- third‹›'],
  ['list', '- one‹›', 'one‹›'],
] as const)('%s makes of %s %s', (mark, before, after) => {
  const selected = chosen(before)
  expect(apply(selected.text, marked(mark, selected))).toBe(after)
})

const ama = { id: 'usr_01ama', name: 'Ama Mensah' }
const amaJunior = { id: 'usr_02ama', name: 'Ama Mensah Junior' }

it('knows that a name is being typed', () => {
  expect(mentionAt('Hello @am', 9)).toEqual({ from: 6, typed: 'am' })
  expect(mentionAt('@Ama Me', 7)).toEqual({ from: 0, typed: 'Ama Me' })
  expect(mentionAt('@', 1)).toEqual({ from: 0, typed: '' })
  expect(mentionAt('mail ama@example', 16)).toBeNull()
  expect(mentionAt('@Ama Mensah said so', 19)).toBeNull()
  expect(matching([ama, amaJunior], 'men')).toEqual([ama, amaJunior])
  expect(matching([ama, amaJunior], 'ama mensah j')).toEqual([amaJunior])
  expect(matching([ama], 'ensah')).toEqual([])
})

it('calls whom was picked, and gives the words back for editing', () => {
  const text = 'Ask @Ama Mensah and @Ama Mensah Junior, not @Kofi (x)'
  const wire = toWire(text, [ama, amaJunior])
  expect(wire).toBe('Ask @[Ama Mensah](usr_01ama) and @[Ama Mensah Junior](usr_02ama), not @Kofi (x)')
  expect(fromWire(wire)).toEqual({ text, called: [ama, amaJunior] })
  expect(toWire('@Ama Mensahs', [ama])).toBe('@Ama Mensahs')
  expect(toWire('nobody', [])).toBe('nobody')
})
