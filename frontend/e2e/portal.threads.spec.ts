import { expect, test, testWithoutWorker } from './support/fixtures'
import { loseFirstAnswer } from './support/line'
import { heading } from './support/studio'
import { messagesOf, say, startThread, threadsOf } from './support/talk'
import { addProject } from './support/work'

test('what is unread is said on the first page and in the tab, and is read by opening it', async ({
  page,
  context,
  studio,
}) => {
  const { client, link } = await studio.invitedClient('Baobab Foods')
  const thread = await startThread(studio, client)
  await startThread(studio, client, { title: 'Only for us', kind: 'internal', text: 'They pay late.' })
  await studio.letIn(context, link)
  await page.goto(studio.portal())
  await expect(page.getByRole('region', { name: 'Needs you' }).getByRole('link', { name: /The logo/ })).toBeVisible()
  await expect(page.getByRole('region', { name: 'Messages' })).toContainText('Ama Mensah: Here is the first draft.')
  const tab = page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: /^Messages/ })
  await expect(tab).toHaveText(/1 unread/)
  await expect(page.getByText('Only for us')).toHaveCount(0)
  await tab.tap()
  await expect(heading(page, 'Messages')).toBeFocused()
  await page.getByRole('link', { name: /The logo/ }).tap()
  await expect(heading(page, 'The logo')).toBeVisible()
  await expect(page.getByText('Here is the first draft.')).toBeVisible()
  await expect(tab).not.toHaveText(/unread/)
  await expect
    .poll(async () => {
      const seen = await studio.call<{ readers: { person: { name: string } }[] }>(
        'get',
        `/threads/${thread.id}/messages`,
      )
      return seen.readers.map(({ person }) => person.name)
    })
    .toContain('Baobab Foods')
})

test('a client begins a conversation about a project, answers, changes and deletes', async ({
  page,
  context,
  studio,
}) => {
  const { client, link } = await studio.invitedClient('Baobab Foods')
  const project = await addProject(studio, client)
  await studio.letIn(context, link)
  await page.goto(studio.portal(`/projects/${project.id}`))
  await page.getByRole('region', { name: 'Messages' }).getByRole('link', { name: 'New message' }).tap()
  await expect(heading(page, 'New message')).toBeVisible()
  await page.getByRole('button', { name: 'Send to Kora Studio' }).tap()
  await expect(page.getByText('Write your message.')).toBeVisible()
  await page.getByLabel('What is it about?').fill('The boards')
  await page.getByLabel('Message to Kora Studio').fill('When do they come?')
  await page.reload()
  await expect(page.getByLabel('What is it about?')).toHaveValue('The boards')
  await page.getByRole('button', { name: 'Send to Kora Studio' }).tap()
  await expect(heading(page, 'The boards')).toBeVisible()
  const [thread] = await threadsOf(studio, client)
  expect(thread?.project?.name).toBe('Menu boards')
  await say(studio, { id: thread?.id ?? '' }, 'On *Friday*.')
  await expect(page.locator('em', { hasText: 'Friday' })).toBeVisible()

  const field = page.getByRole('textbox', { name: 'Message to Kora Studio' })
  const acts = (text: string) =>
    page.getByRole('article').filter({ hasText: text }).last().getByRole('button', { name: 'Reply and more' })
  await acts('Friday').tap()
  await page.getByRole('dialog').getByRole('button', { name: 'Reply' }).tap()
  await field.fill('Thank you')
  await page.getByRole('button', { name: 'Send' }).tap()
  await expect(page.getByRole('article').filter({ hasText: 'Thank you' })).toContainText('On Friday.')
  await acts('Thank you').tap()
  await page.getByRole('dialog').getByRole('button', { name: 'Edit' }).tap()
  await page.getByRole('dialog').getByLabel('Message').fill('Thank you all')
  await page.getByRole('dialog').getByRole('button', { name: 'Save' }).tap()
  await expect(page.getByText('edited')).toBeVisible()
  await acts('Thank you all').tap()
  await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).tap()
  await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).tap()
  await expect(page.getByText('Message deleted')).toBeVisible()
})

testWithoutWorker('on a bad line a message is kept, and arrives once', async ({ page, context, studio }) => {
  const { client, link } = await studio.invitedClient('Baobab Foods')
  const thread = await startThread(studio, client)
  await studio.letIn(context, link)
  const keys = await loseFirstAnswer(page, '**/portal/threads/*/messages')
  await page.goto(studio.portal(`/messages/${thread.id}`))
  const field = page.getByRole('textbox', { name: 'Message to Kora Studio' })
  await field.fill('Not sent yet')
  await page.waitForTimeout(100)
  await page.reload()
  await expect(field).toHaveValue('Not sent yet')
  await field.fill('Could it be larger?')
  await page.getByRole('button', { name: 'Send' }).tap()
  await expect(page.getByText('Not sent yet. It stays on this device.')).toBeVisible()
  await page.reload()
  await expect(page.getByRole('article').filter({ hasText: 'Could it be larger?' })).toHaveCount(1)
  await expect(page.getByText('It stays on this device.')).toHaveCount(0)
  expect(keys).toHaveLength(2)
  expect((await messagesOf(studio, thread)).map(({ text }) => text)).toEqual([
    'Could it be larger?',
    'Here is the first draft.',
  ])
})

test('older messages come when they are asked for, and what is read stays in place', async ({
  page,
  context,
  studio,
}) => {
  test.slow()
  const { client, link } = await studio.invitedClient('Baobab Foods')
  const thread = await startThread(studio, client, { text: 'Number 1' })
  for (let number = 2; number <= 70; number += 1) await say(studio, thread, `Number ${number}`)
  await studio.letIn(context, link)
  await page.goto(studio.portal(`/messages/${thread.id}`))
  await expect(page.getByText('Number 70', { exact: true })).toBeInViewport()
  await expect(page.getByText('Number 20', { exact: true })).toHaveCount(0)
  await page.getByRole('button', { name: 'Show older messages' }).tap()
  await expect(page.getByText('Number 1', { exact: true })).toHaveCount(1)
  await expect(page.getByText('Number 21', { exact: true })).toBeInViewport()
})

test('a conversation reads without a connection, and is gone after signing out', async ({ page, context, studio }) => {
  const { client, link } = await studio.invitedClient('Baobab Foods')
  const thread = await startThread(studio, client)
  await studio.letIn(context, link)
  await page.goto(studio.portal(`/messages/${thread.id}`))
  await expect(page.getByText('Here is the first draft.')).toBeVisible()
  await page.evaluate(() => navigator.serviceWorker.ready.then(worker => worker.scope))
  await context.setOffline(true)
  await page.reload()
  await expect(page.getByText('Here is the first draft.')).toBeVisible()
  await context.setOffline(false)
  await page.reload()
  await page.getByRole('link', { name: /^Your profile/ }).tap()
  await page.getByRole('button', { name: 'Sign out' }).tap()
  await expect(heading(page, 'Sign in to your portal')).toBeVisible()
  expect(await page.evaluate(() => JSON.stringify({ ...localStorage }))).not.toContain('first draft')
})

test('who is archived reads, but does not write', async ({ page, context, studio }) => {
  const { client, link } = await studio.invitedClient('Baobab Foods')
  const thread = await startThread(studio, client)
  await studio.letIn(context, link)
  await studio.archive(client)
  await page.goto(studio.portal(`/messages/${thread.id}`))
  await expect(page.getByText('Here is the first draft.')).toBeVisible()
  await expect(page.getByText(/^This conversation is closed/)).toBeVisible()
  await expect(page.getByRole('textbox')).toHaveCount(0)
})
