import { act, waitFor } from '@testing-library/react'
import { delay, HttpResponse, http } from 'msw'
import { expect, it } from 'vitest'
import { keys } from '@/shared/api/keys'
import { aClient, aProblem, aSummary } from '@/testing/factories'
import { renderAppHook } from '@/testing/render'
import { apiServer, problem } from '@/testing/server'
import type { ClientPages } from './model'
import { useArchiveClient } from './queries'

const server = apiServer()
const active = keys.clientList({ q: '', status: 'active', sort: 'name' })
const all = keys.clientList({ q: '', status: 'all', sort: 'name' })
const pages = (): ClientPages => ({
  pages: [{ data: [aSummary({ id: 'cli_1' }), aSummary({ id: 'cli_2' })], next_cursor: null }],
  pageParams: [''],
})

function setUp() {
  const hook = renderAppHook(useArchiveClient)
  hook.cache.setQueryData(active, pages())
  hook.cache.setQueryData(all, pages())
  const ids = (key: readonly unknown[]) =>
    hook.cache.getQueryData<ClientPages>(key)?.pages.flatMap(page => page.data.map(client => client.id))
  return { ...hook, ids }
}

it('takes the row away before the server has answered, only where it no longer belongs', async () => {
  server.use(
    http.post('*/api/v1/clients/cli_1/archive', async () => {
      await delay(50)
      return HttpResponse.json(aClient({ archived_at: '2026-11-24T08:00:00Z' }))
    }),
  )
  const { result, ids } = setUp()
  act(() => result.current.mutate({ id: 'cli_1', archived: true }))
  await waitFor(() => expect(ids(active)).toEqual(['cli_2']))
  expect(result.current.isSuccess).toBe(false)
  expect(ids(all)).toEqual(['cli_1', 'cli_2'])
  await waitFor(() => expect(result.current.isSuccess).toBe(true))
})

it('puts the row back when the server refuses', async () => {
  server.use(http.post('*/api/v1/clients/cli_1/archive', () => problem(aProblem({ status: 503, code: 'unavailable' }))))
  const { result, ids } = setUp()
  act(() => result.current.mutate({ id: 'cli_1', archived: true }))
  await waitFor(() => expect(result.current.isError).toBe(true))
  expect(ids(active)).toEqual(['cli_1', 'cli_2'])
})
