import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { listen } from './stream'

class FakeSource extends EventTarget {
  static readonly CLOSED = 2
  static all: FakeSource[] = []
  readyState = 1
  onmessage: ((event: MessageEvent) => void) | null = null
  onerror: (() => void) | null = null
  constructor(readonly url: string) {
    super()
    FakeSource.all.push(this)
  }
  close() {
    this.readyState = FakeSource.CLOSED
  }
  say(id: string, kind: string) {
    this.onmessage?.(new MessageEvent('message', { data: JSON.stringify({ kind }), lastEventId: id }))
  }
  ready(lost = false, id = 'evt_0') {
    this.dispatchEvent(new MessageEvent('ready', { data: JSON.stringify({ lost }), lastEventId: id }))
  }
  refuse() {
    this.readyState = FakeSource.CLOSED
    this.onerror?.()
  }
}

const newest = () => FakeSource.all.at(-1) as FakeSource
const told: string[][] = []
const onLost = vi.fn()
const onRefused = vi.fn()
let stop = () => {}

function show(state: 'visible' | 'hidden') {
  vi.spyOn(document, 'visibilityState', 'get').mockReturnValue(state)
  document.dispatchEvent(new Event('visibilitychange'))
}

beforeEach(() => {
  vi.useFakeTimers()
  vi.stubGlobal('EventSource', FakeSource)
  show('visible')
  stop = listen({ path: '/events', onEvents: events => told.push(events.map(({ kind }) => kind)), onLost, onRefused })
})
afterEach(() => {
  stop()
  FakeSource.all = []
  told.length = 0
  vi.useRealTimers()
  vi.unstubAllGlobals()
  vi.restoreAllMocks()
  onLost.mockReset()
  onRefused.mockReset()
})

test('events that come together are told together', () => {
  newest().ready()
  newest().say('evt_1', 'quote.viewed')
  newest().say('evt_2', 'quote.accepted')
  vi.runOnlyPendingTimers()
  expect(told).toEqual([['quote.viewed', 'quote.accepted']])
  expect(onLost).not.toHaveBeenCalled()
})

test('a refused stream is asked for again where it ended, ever more slowly', () => {
  newest().ready()
  newest().say('evt_7', 'quote.viewed')
  newest().refuse()
  expect(onRefused).toHaveBeenCalledTimes(1)
  vi.advanceTimersByTime(2_000)
  expect(FakeSource.all).toHaveLength(2)
  expect(newest().url).toBe('/events?last_event_id=evt_7')
  newest().refuse()
  vi.advanceTimersByTime(2_000)
  expect(FakeSource.all).toHaveLength(2)
  vi.advanceTimersByTime(2_000)
  expect(FakeSource.all).toHaveLength(3)
  newest().ready(true)
  expect(onLost).toHaveBeenCalledTimes(1)
})

test('a page that is long hidden lets go, and catches up when it is looked at', () => {
  newest().ready()
  newest().say('evt_3', 'quote.viewed')
  show('hidden')
  vi.advanceTimersByTime(29_000)
  show('visible')
  expect(FakeSource.all).toHaveLength(1)
  show('hidden')
  vi.advanceTimersByTime(31_000)
  expect(newest().readyState).toBe(FakeSource.CLOSED)
  show('visible')
  expect(newest().url).toBe('/events?last_event_id=evt_3')
})

test('after the end nothing is told and nothing is opened', () => {
  newest().say('evt_1', 'quote.viewed')
  stop()
  vi.runAllTimers()
  show('visible')
  expect(told).toEqual([])
  expect(FakeSource.all).toHaveLength(1)
})
