/** Conversations, written through the API as the team and a client's person would. */
import { type BrowserContext, expect } from '@playwright/test'
import type { components } from '../../src/shared/api/schema'
import type { Client, Studio } from './studio'

type Schemas = components['schemas']
export type Thread = Schemas['Thread']
export type Message = Schemas['Message']

export const startThread = (studio: Studio, client: Client, over: Partial<Schemas['NewThread']> = {}) =>
  studio.call<Thread>('post', '/threads', {
    data: { client_id: client.id, title: 'The logo', text: 'Here is the first draft.', ...over },
  })
export const say = (studio: Studio, thread: { id: string }, text: string, over: Partial<Schemas['NewMessage']> = {}) =>
  studio.call<Message>('post', `/threads/${thread.id}/messages`, { data: { text, ...over } })
export const threadsOf = (studio: Studio, client: Client) =>
  studio.call<{ data: Thread[] }>('get', `/threads?client_id=${client.id}`).then(({ data }) => data)
export const messagesOf = (studio: Studio, thread: { id: string }) =>
  studio.call<Schemas['Conversation']>('get', `/threads/${thread.id}/messages`).then(({ data }) => data)

/** Writes as whoever is signed in to the portal in a browser. */
export async function sayAsClient(context: BrowserContext, studio: Studio, thread: { id: string }, text: string) {
  const answer = await context.request.post(`/api/v1/portal/threads/${thread.id}/messages`, {
    data: { text },
    headers: { origin: new URL(studio.portal()).origin },
  })
  expect(answer.status(), await answer.text()).toBe(201)
  return (await answer.json()) as Message
}

/** No screen is wide enough for it, and nothing says where to break it. */
export const LONG_WORD = 'Donaudampfschifffahrtsgesellschaftskapitaensmuetzenfabrikationsverwaltung'

/** What a message must never do, however it is written. */
export const DANGEROUS = [
  'Before **it all**',
  '<script>window.broken = 1</script>',
  '<img src="https://spy.example/a.png" onerror="window.broken = 2">',
  '![spy](https://spy.example/b.png)',
  '[press](javascript:window.broken=3)',
  '<a href="javascript:window.broken=4">press</a>',
  '[press](data:text/html,<script>window.broken=5</script>)',
  '<iframe src="https://spy.example/"></iframe><style>body{display:none}</style>',
  '<https://kora.example/ok>',
].join('\n\n')
