import { act, renderHook } from '@testing-library/react'
import { http } from 'msw'
import { expect, it, vi } from 'vitest'
import { ApiError } from '@/shared/api/client'
import { aMessage, aProblem } from '@/testing/factories'
import { apiServer, problem } from '@/testing/server'
import { sendMessage } from '../portal/later/queries'
import { before, mayPass, type Pending, withOthers } from './outbox'
import { useOutbox } from './useOutbox'

const server = apiServer()
const PATH = '*/api/v1/portal/threads/thr_1/messages'

let opened = 0
function open(kept: Pending[] = [], name = `outbox ${opened++}`) {
  const told = { sent: vi.fn(), refused: vi.fn(), keep: vi.fn() }
  const hook = renderHook(() =>
    useOutbox({
      name,
      post: (draft, key) => sendMessage('thr_1', draft, key),
      kept,
      keep: told.keep,
      onSent: told.sent,
      onRefused: told.refused,
    }),
  )
  return { ...told, hook, name }
}

it('tries again under the same key, and keeps the order of what is written meanwhile', async () => {
  const seen: { key: string | null; text: string }[] = []
  let isUp = false
  server.use(
    http.post(PATH, async ({ request }) => {
      const { text } = (await request.json()) as { text: string }
      seen.push({ key: request.headers.get('idempotency-key'), text })
      if (!isUp) return Response.error()
      return Response.json(aMessage({ text }), { status: 201 })
    }),
  )
  const { hook, sent, keep } = open()
  act(() => hook.result.current.send({ text: 'First ', reply_to: null }))
  await vi.waitFor(() => expect(hook.result.current.stuck).toBe(true))
  isUp = true
  act(() => hook.result.current.send({ text: 'Second', reply_to: null }))
  await vi.waitFor(() => expect(sent).toHaveBeenCalledTimes(2))
  expect(seen.map(({ text }) => text)).toEqual(['First', 'First', 'Second'])
  expect(seen[0]?.key).toBe(seen[1]?.key)
  expect(seen[1]?.key).not.toBe(seen[2]?.key)
  expect(keep).toHaveBeenLastCalledWith(null)
})

it('sends what a closed page left behind under the key it had', async () => {
  let key: string | null = null
  server.use(
    http.post(PATH, ({ request }) => {
      key = request.headers.get('idempotency-key')
      return Response.json(aMessage(), { status: 201 })
    }),
  )
  const { sent } = open([{ key: 'kept-key', text: 'Hello', reply_to: null }])
  await vi.waitFor(() => expect(sent).toHaveBeenCalledOnce())
  expect(key).toBe('kept-key')
})

it('gives the words of a refused message back', async () => {
  server.use(http.post(PATH, () => problem(aProblem({ status: 409, code: 'client_archived' }))))
  const { hook, refused } = open()
  act(() => hook.result.current.send({ text: 'Hello', reply_to: null }))
  await vi.waitFor(() => expect(refused).toHaveBeenCalledOnce())
  expect(refused.mock.calls[0]?.[0]).toEqual({ text: 'Hello', reply_to: null })
  expect(hook.result.current.stuck).toBe(false)
})

it('leaves a message that was refused while nobody looked for the next visit', async () => {
  let answer = () => {}
  const leaving = new Promise<void>(resolve => {
    answer = resolve
  })
  const asked = vi.fn()
  server.use(
    http.post(PATH, async () => {
      asked()
      await leaving
      return problem(aProblem({ status: 409, code: 'client_archived' }))
    }),
  )
  const away = open()
  act(() => away.hook.result.current.send({ text: 'Hello', reply_to: null }))
  await vi.waitFor(() => expect(asked).toHaveBeenCalled())
  away.hook.unmount()
  answer()
  const [kept] = away.keep.mock.lastCall ?? []
  const { refused, keep } = open(kept)
  await vi.waitFor(() => expect(refused).toHaveBeenCalledOnce())
  expect(keep).toHaveBeenLastCalledWith(null)
  expect(away.refused).not.toHaveBeenCalled()
  expect(away.keep).not.toHaveBeenCalledWith(null)
})

it('is one for a conversation that was left and opened again while something is under way', async () => {
  const answers: (() => void)[] = []
  const seen: string[] = []
  server.use(
    http.post(PATH, async ({ request }) => {
      const { text } = (await request.json()) as { text: string }
      seen.push(text)
      await new Promise<void>(resolve => answers.push(resolve))
      return Response.json(aMessage({ text }), { status: 201 })
    }),
  )
  const first = open()
  act(() => first.hook.result.current.send({ text: 'First', reply_to: null }))
  await vi.waitFor(() => expect(answers).toHaveLength(1))
  const [kept] = first.keep.mock.lastCall ?? []
  first.hook.unmount()
  const second = open(kept, first.name)
  act(() => second.hook.result.current.send({ text: 'Second', reply_to: null }))
  expect(second.keep.mock.lastCall?.[0]).toMatchObject([{ text: 'First' }, { text: 'Second' }])
  answers[0]?.()
  await vi.waitFor(() => expect(answers).toHaveLength(2))
  expect(second.keep.mock.lastCall?.[0]).toMatchObject([{ text: 'Second' }])
  answers[1]?.()
  await vi.waitFor(() => expect(second.keep).toHaveBeenLastCalledWith(null))
  expect(second.sent).toHaveBeenCalledTimes(2)
  expect(seen).toEqual(['First', 'Second'])
})

it('keeps what another tab has added', async () => {
  server.use(http.post(PATH, () => Response.error()))
  const other: Pending = { key: 'other-tab', text: 'From there', reply_to: null, files: [] }
  const keep = vi.fn()
  const { result } = renderHook(() =>
    useOutbox({
      name: 'two tabs',
      post: (draft, key) => sendMessage('thr_1', draft, key),
      kept: [],
      keep,
      merge: queue => withOthers(queue, [other]),
      onSent: vi.fn(),
      onRefused: vi.fn(),
    }),
  )
  act(() => result.current.send({ text: 'From here', reply_to: null }))
  await vi.waitFor(() => expect(result.current.stuck).toBe(true))
  expect(keep.mock.lastCall?.[0]).toMatchObject([{ text: 'From there' }, { text: 'From here' }])
})

it('knows what may pass by itself', () => {
  const error = (status: number, code: ApiError['code'] = 'internal') => new ApiError({ ...aProblem({ status }), code })
  expect([0, 500, 503].map(status => mayPass(error(status)))).toEqual([true, true, true])
  expect(mayPass(error(409, 'idempotency_in_progress'))).toBe(true)
  expect(mayPass(error(409, 'client_archived'))).toBe(false)
  expect(mayPass(new Error('a fault of our own'))).toBe(false)
})

it('puts words that come back before those typed since', () => {
  expect(before('Hello', ' ')).toBe('Hello')
  expect(before('', 'Another thing')).toBe('Another thing')
  expect(before('Hello', 'Another thing')).toBe('Hello\n\nAnother thing')
})
