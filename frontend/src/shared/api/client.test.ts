import { delay, HttpResponse, http } from 'msw'
import { expect, it } from 'vitest'
import { aProblem } from '@/testing/factories'
import { apiServer, problem } from '@/testing/server'
import { ApiError, send } from './client'

const server = apiServer()
const URL_BASE = 'http://localhost:3000'
const caught = (promise: Promise<unknown>): Promise<ApiError> =>
  promise.then(
    () => Promise.reject(new Error('it should have failed')),
    (error: ApiError) => error,
  )

it('leaves empty values out of the address and keeps the others', async () => {
  let asked = ''
  server.use(
    http.get(`${URL_BASE}/things`, ({ request }) => {
      asked = new URL(request.url).search
      return HttpResponse.json({})
    }),
  )
  await send('get', `${URL_BASE}/things`, {
    query: { q: 'a&b', status: '', cursor: null, limit: 50, except: undefined },
  })
  expect(asked).toBe('?q=a%26b&limit=50')
})

it('fills the parts of a path, whatever is in them', async () => {
  let asked = ''
  server.use(
    http.get(`${URL_BASE}/things/*`, ({ request }) => {
      asked = new URL(request.url).pathname
      return HttpResponse.json({})
    }),
  )
  await send('get', `${URL_BASE}/things/{id}/parts`, { path: { id: 'a/b?c' } })
  expect(asked).toBe('/things/a%2Fb%3Fc/parts')
})

it('sends the version and the key, and hands back the tag', async () => {
  let sent: Record<string, string | null> = {}
  server.use(
    http.patch(`${URL_BASE}/things/1`, async ({ request }) => {
      sent = {
        match: request.headers.get('if-match'),
        key: request.headers.get('idempotency-key'),
        body: await request.text(),
      }
      return HttpResponse.json({ ok: true }, { headers: { etag: '"4"' } })
    }),
  )
  const answer = await send('patch', `${URL_BASE}/things/1`, {
    body: { a: null },
    ifMatch: '"3"',
    idempotencyKey: 'k1',
  })
  expect(sent).toEqual({ match: '"3"', key: 'k1', body: '{"a":null}' })
  expect(answer).toEqual({ data: { ok: true }, etag: '"4"' })
})

it('turns a problem into an error with one sentence per field', async () => {
  server.use(
    http.post(`${URL_BASE}/things`, () =>
      problem(
        aProblem({
          errors: [
            { pointer: '/email', code: 'email', detail: 'Enter an e-mail address.' },
            { pointer: '/email', code: 'length', detail: 'Too long.' },
            { pointer: '#/rows/3', code: 'row', detail: 'No name.' },
          ],
        }),
        { 'retry-after': '7' },
      ),
    ),
  )
  const error = await caught(send('post', `${URL_BASE}/things`, { body: {} }))
  expect(error).toBeInstanceOf(ApiError)
  expect(error.code).toBe('validation_failed')
  expect(error.fields).toEqual({ email: 'Enter an e-mail address.', 'rows.3': 'No name.' })
  expect(error.retryAfterSeconds).toBe(7)
})

it('reads a failure that is no problem document as one the person can act on', async () => {
  server.use(http.get(`${URL_BASE}/things`, () => new HttpResponse('<html>Bad gateway</html>', { status: 502 })))
  const error = await caught(send('get', `${URL_BASE}/things`))
  expect(error.status).toBe(502)
  expect(error.code).toBe('internal')
  expect(error.message).toBe('The server could not answer. Try again in a moment.')
})

it('gives up on a server that does not answer', async () => {
  server.use(
    http.get(`${URL_BASE}/slow`, async () => {
      await delay(2000)
      return HttpResponse.json({})
    }),
  )
  const error = await caught(send('get', `${URL_BASE}/slow`, { timeoutMs: 30 }))
  expect(error.code).toBe('unreachable')
  expect(error.message).toContain('too long')
})

it('tells a broken connection from a slow one', async () => {
  server.use(http.get(`${URL_BASE}/gone`, () => HttpResponse.error()))
  const error = await caught(send('get', `${URL_BASE}/gone`))
  expect(error.code).toBe('unreachable')
  expect(error.message).toContain('cannot be reached')
})

it('does not report a call that the caller itself gave up', async () => {
  server.use(
    http.get(`${URL_BASE}/slow`, async () => {
      await delay(2000)
      return HttpResponse.json({})
    }),
  )
  const stop = new AbortController()
  const pending = caught(send('get', `${URL_BASE}/slow`, { signal: stop.signal }))
  stop.abort()
  expect(await pending).not.toBeInstanceOf(ApiError)
})

it('takes an empty answer as no data', async () => {
  server.use(http.delete(`${URL_BASE}/things/1`, () => new HttpResponse(null, { status: 204 })))
  expect((await send('delete', `${URL_BASE}/things/1`)).data).toBeUndefined()
})
