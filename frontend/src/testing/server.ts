/** An API for tests, answering only what a test says: any other call fails the test. */
import { HttpResponse } from 'msw'
import { setupServer } from 'msw/node'
import { afterAll, afterEach, beforeAll } from 'vitest'
import type { Problem } from '@/shared/api/types'

export function apiServer() {
  const server = setupServer()
  beforeAll(() => server.listen({ onUnhandledRequest: 'error' }))
  afterEach(() => server.resetHandlers())
  afterAll(() => server.close())
  return server
}

export const problem = (body: Problem, headers: Record<string, string> = {}) =>
  HttpResponse.json(body, {
    status: body.status,
    headers: { ...headers, 'content-type': 'application/problem+json' },
  })
