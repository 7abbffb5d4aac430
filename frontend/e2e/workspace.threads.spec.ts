import { expect, test } from './support/fixtures'
import { heading } from './support/studio'
import { messagesOf, say, sayAsClient, startThread, threadsOf } from './support/talk'
import { addProject } from './support/work'

test('a project has its conversations: one with the client, one that only the team sees', async ({
  page,
  context,
  studio,
}) => {
  const client = await studio.addClient('Baobab Foods')
  const project = await addProject(studio, client)
  await studio.signInOwner(context)
  await page.goto(`/projects/${project.id}`)
  await page.getByRole('navigation', { name: 'Parts of the project' }).getByRole('link', { name: 'Messages' }).click()
  await expect(page.getByText('Nothing was written yet')).toBeVisible()
  await page.getByRole('button', { name: 'New conversation' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: 'Send' }).click()
  await expect(dialog.getByText('Write the first message.')).toBeVisible()
  await dialog.getByLabel('Name').fill('Which walls')
  await dialog.getByLabel('First message').fill('Shall we paint **all** of them?')
  await dialog.getByRole('button', { name: 'Send' }).click()
  const talk = page.getByRole('region', { name: 'Which walls' })
  await expect(talk.locator('strong', { hasText: 'all' })).toBeVisible()
  await expect(page).toHaveURL(/tab=messages&thread=thr_/)

  if (await page.getByRole('link', { name: 'Back to the list' }).isVisible()) {
    await page.getByRole('link', { name: 'Back to the list' }).click()
  }
  await page.getByRole('button', { name: 'New conversation' }).click()
  await dialog.getByText('Internal', { exact: true }).click()
  await dialog.getByLabel('Name').fill('What it costs us')
  await dialog.getByLabel('First message').fill('Ten tins too many.')
  await dialog.getByRole('button', { name: 'Post to the team' }).click()
  const aside = page.getByRole('region', { name: 'What it costs us' })
  await expect(aside.getByText('Only your team sees this')).toBeVisible()
  await expect(aside.getByText('Ten tins too many.')).toBeVisible()
  const kinds = (await threadsOf(studio, client)).map(({ kind, project }) => [kind, project?.name])
  expect(kinds).toEqual([
    ['internal', 'Menu boards'],
    ['client', 'Menu boards'],
  ])
})

test('a message on a thin line waits in sight, the next one is typed meanwhile, and both arrive once', async ({
  page,
  context,
  studio,
}) => {
  const client = await studio.addClient('Baobab Foods')
  const thread = await startThread(studio, client)
  await studio.signInOwner(context)
  const field = page.getByRole('textbox', { name: 'Message to Baobab Foods' })
  const waiting = page.getByRole('region', { name: 'Messages on their way' })
  let line: 'slow' | 'losing' | 'good' = 'slow'
  const keys: (string | undefined)[] = []
  await page.route('**/threads/*/messages', async route => {
    if (route.request().method() !== 'POST') return route.fallback()
    keys.push(route.request().headers()['idempotency-key'])
    while (line === 'slow') await page.waitForTimeout(20)
    if (line === 'good') return route.fallback()
    // The server takes it, but its answer is lost on the way.
    await route.fetch()
    return route.abort('connectionfailed')
  })
  await page.goto(`/inbox?thread=${thread.id}`)
  await field.fill('A second look')
  await field.press('ControlOrMeta+Enter')
  await expect(field).toHaveValue('')
  await expect(waiting).toContainText('A second look')
  await expect(waiting).toContainText('Sending…')
  await field.fill('And a third')
  await field.press('ControlOrMeta+Enter')
  await field.fill('A fourth, not finished')
  line = 'losing'
  await expect(waiting).toContainText('Not sent yet. It stays on this device.')
  await expect(waiting).toContainText('And a third')
  line = 'good'
  await page.reload()
  const talk = page.getByRole('list').filter({ has: page.locator('[aria-posinset]') })
  await expect(talk.getByRole('listitem').filter({ hasText: 'A second look' })).toHaveCount(1)
  await expect(talk.getByRole('listitem').filter({ hasText: 'And a third' })).toHaveCount(1)
  await expect(waiting).toBeHidden()
  await expect(field).toHaveValue('A fourth, not finished')
  expect(new Set(keys).size).toBe(2)
  expect((await messagesOf(studio, thread)).map(({ text }) => text)).toEqual([
    'And a third',
    'A second look',
    'Here is the first draft.',
  ])
})

test('the words of a message that was refused come back before those typed since', async ({
  page,
  context,
  studio,
}) => {
  const client = await studio.addClient('Baobab Foods')
  const thread = await startThread(studio, client)
  await studio.signInOwner(context)
  const field = page.getByRole('textbox', { name: 'Message to Baobab Foods' })
  let held = true
  await page.route('**/threads/*/messages', async route => {
    if (route.request().method() === 'POST') while (held) await page.waitForTimeout(20)
    return route.fallback()
  })
  await page.goto(`/inbox?thread=${thread.id}`)
  await page.getByRole('listitem').filter({ hasText: 'Here is the first draft.' }).last().hover()
  await page.getByRole('button', { name: 'Reply to Ama Mensah' }).click()
  const refused = 'A bell \u0007 is no text'
  await field.fill(refused)
  await field.press('ControlOrMeta+Enter')
  await field.fill('And a third')
  held = false
  await expect(field).toHaveValue(`${refused}\n\nAnd a third`)
  await expect(page.getByRole('button', { name: 'Do not reply to this message' })).toBeVisible()
  await expect(page.getByRole('alert').filter({ hasText: /\w/ })).toBeVisible()
})

test('a message is written, answered, changed and deleted', async ({ page, context, studio }) => {
  const client = await studio.addClient('Baobab Foods')
  const thread = await startThread(studio, client)
  await studio.signInOwner(context)
  await page.goto(`/inbox?thread=${thread.id}`)
  const field = page.getByRole('textbox', { name: 'Message to Baobab Foods' })
  await field.fill('A second look')
  await field.press('ControlOrMeta+a')
  await page.getByRole('button', { name: /^Bold/ }).click()
  await expect(field).toHaveValue('**A second look**')
  await field.press('ControlOrMeta+Enter')
  await expect(page.locator('strong', { hasText: 'A second look' })).toBeVisible()
  await expect(field).toHaveValue('')

  const row = (text: string) => page.getByRole('listitem').filter({ hasText: text }).last()
  await row('Here is the first draft.').hover()
  await row('Here is the first draft.').getByRole('button', { name: 'Reply to Ama Mensah' }).click()
  await field.fill('To be exact')
  await page.getByRole('button', { name: 'Send', exact: true }).click()
  await expect(page.getByRole('button', { name: 'Ama Mensah Here is the first draft.' })).toBeVisible()

  await row('A second look').hover()
  await row('A second look').getByRole('button', { name: 'More actions' }).click()
  await page.getByRole('menuitem', { name: 'Edit' }).click()
  const edited = page.getByRole('textbox', { name: 'Text of the message' })
  await expect(edited).toHaveValue('**A second look**')
  await edited.fill('A third look')
  await edited.press('ControlOrMeta+Enter')
  await expect(row('A third look').getByText('edited')).toBeVisible()

  await row('To be exact').hover()
  await row('To be exact').getByRole('button', { name: 'More actions' }).click()
  await page.getByRole('menuitem', { name: 'Delete' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click()
  await expect(page.getByText('This message was deleted')).toBeVisible()
  const texts = (await messagesOf(studio, thread)).map(({ text }) => text)
  expect(texts.reverse()).toEqual(['Here is the first draft.', 'A third look', null])
})

test('what is typed is kept, and the team is called by name', async ({ page, context, studio }) => {
  const thread = await startThread(studio, await studio.addClient('Baobab Foods'), { kind: 'internal' })
  await studio.signInOwner(context)
  await page.goto(`/inbox?thread=${thread.id}`)
  const field = page.getByRole('textbox', { name: 'Message to your team' })
  await field.pressSequentially('Ask @am')
  await page.getByRole('option', { name: 'Ama Mensah' }).click()
  await expect(field).toHaveValue('Ask @Ama Mensah ')
  await page.waitForTimeout(400)
  await page.reload()
  await expect(field).toHaveValue('Ask @Ama Mensah ')
  await page.getByRole('button', { name: 'Send', exact: true }).click()
  await expect(page.locator('.rich-mention', { hasText: 'Ama Mensah' })).toBeVisible()
  const [last] = await messagesOf(studio, thread)
  expect(last?.mentions.map(({ name }) => name)).toEqual(['Ama Mensah'])
})

test('the inbox shows what is unread first, is searched and filtered, and marks as read', async ({
  page,
  context,
  studio,
  phone,
}) => {
  const { client, link } = await studio.invitedClient('Baobab Foods')
  const other = await studio.addClient('Volta Works')
  const thread = await startThread(studio, client)
  await startThread(studio, other, { title: 'Pumps', kind: 'internal', text: 'They hum.' })
  const hand = await phone()
  await studio.letIn(hand, link)
  await sayAsClient(hand, studio, thread, 'Could it be larger?')
  await studio.signInOwner(context)
  await page.goto('/inbox')
  await expect(heading(page, 'Inbox')).toBeVisible()
  const unread = page.getByRole('list', { name: 'Unread', exact: true })
  await expect(unread.getByRole('listitem')).toHaveCount(1)
  await expect(unread).toContainText('Baobab Foods: Could it be larger?')
  await expect(page.getByRole('list', { name: 'Everything else' })).toContainText('Pumps')
  await expect(page.getByRole('navigation', { name: 'Main' }).getByText('1', { exact: true }).first()).toBeVisible()

  await page.getByText('Internal', { exact: true }).first().click()
  await expect(page).toHaveURL(/filter=internal/)
  await expect(page.getByText('The logo')).toHaveCount(0)
  await page.getByText('All', { exact: true }).click()
  await page.getByRole('searchbox', { name: 'Search messages' }).fill('larger')
  await expect(page.getByText('Pumps')).toHaveCount(0)
  await page.getByRole('link', { name: 'The logo' }).click()
  await expect(
    page.getByRole('region', { name: 'The logo' }).getByRole('listitem').filter({ hasText: 'Could it be larger?' }),
  ).toBeVisible()
  await expect
    .poll(() => studio.call<{ unread: number }>('get', `/threads/${thread.id}`).then(({ unread }) => unread))
    .toBe(0)
})

test('the keys of the inbox walk, open and mark as read @mouse', async ({ page, context, studio, phone }) => {
  const { client, link } = await studio.invitedClient('Baobab Foods')
  const hand = await phone()
  await studio.letIn(hand, link)
  for (const title of ['First', 'Second']) {
    await sayAsClient(hand, studio, await startThread(studio, client, { title }), 'Look at this')
  }
  await studio.signInOwner(context)
  await page.goto('/clients')
  await expect(heading(page, 'Clients')).toBeVisible()
  await page.keyboard.press('g')
  await page.keyboard.press('m')
  await expect(page.getByRole('list', { name: 'Unread', exact: true }).getByRole('listitem')).toHaveCount(2)
  await page.keyboard.press('j')
  await expect(page.getByRole('link', { name: 'Second' })).toBeFocused()
  await page.keyboard.press('j')
  await expect(page.getByRole('link', { name: 'First' })).toBeFocused()
  await page.keyboard.press('e')
  await expect(page.getByText('First is marked as read')).toBeVisible()
  await expect(page.getByRole('list', { name: 'Unread', exact: true }).getByRole('listitem')).toHaveCount(1)
  await page.keyboard.press('c')
  await expect(page.getByRole('dialog', { name: 'New conversation' })).toBeVisible()
})

test('the bell tells of messages and leads to them', async ({ page, context, studio, phone }) => {
  const { client, link } = await studio.invitedClient('Baobab Foods')
  const thread = await startThread(studio, client)
  const hand = await phone()
  await studio.letIn(hand, link)
  await studio.signInOwner(context)
  await page.goto('/clients')
  await expect(heading(page, 'Clients')).toBeVisible()
  await sayAsClient(hand, studio, thread, 'Could it be larger?')
  await page.getByRole('button', { name: 'Notifications, 1 new' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Mark all as read' }).click()
  await expect(page.getByRole('dialog').getByRole('button', { name: 'Mark all as read' })).toHaveCount(0)
  await page
    .getByRole('dialog')
    .getByRole('link', { name: /wrote in The logo/ })
    .click()
  await expect(
    page.getByRole('region', { name: 'The logo' }).getByRole('listitem').filter({ hasText: 'Could it be larger?' }),
  ).toBeVisible()
})

test('a long conversation opens at its end and brings older messages where one looks', async ({
  page,
  context,
  studio,
}) => {
  test.slow()
  const thread = await startThread(studio, await studio.addClient('Baobab Foods'), { text: 'Number 1' })
  for (let number = 2; number <= 260; number += 1) await say(studio, thread, `Number ${number}`)
  await studio.signInOwner(context)
  await page.goto(`/inbox?thread=${thread.id}`)
  await expect(page.getByText('Number 260', { exact: true })).toBeInViewport()
  const drawn = await page.getByRole('region', { name: 'Messages' }).getByRole('listitem').count()
  expect(drawn).toBeLessThan(60)
  const list = page.getByRole('region', { name: 'Messages' })
  await list.evaluate(element => element.scrollTo(0, 0))
  await expect(page.getByText('Number 1', { exact: true })).toBeVisible()
  await page.getByRole('button', { name: 'To the newest' }).click()
  await expect(page.getByText('Number 260', { exact: true })).toBeInViewport()
})

test('of ten thousand messages only those in sight are asked for and drawn', async ({ page, context, studio }) => {
  const many = 10_000
  const client = await studio.addClient('Baobab Foods')
  const thread = await startThread(studio, client)
  const like = (await messagesOf(studio, thread))[0]
  if (!like) throw new Error('the first message is not there')
  const asked: number[] = []
  await page.route(`**/api/v1/threads/${thread.id}`, async route => {
    const answer = await route.fetch()
    await route.fulfill({ response: answer, json: { ...(await answer.json()), message_count: many, unread: 0 } })
  })
  await page.route(`**/api/v1/threads/${thread.id}/messages?*`, async route => {
    const query = new URL(route.request().url()).searchParams
    const [after, limit] = [Number(query.get('after')), Number(query.get('limit'))]
    asked.push(limit)
    const numbers = Array.from({ length: Math.min(limit, many - after) }, (_, at) => after + at + 1)
    const data = numbers.map(number => {
      const id = `msg_${String(number).padStart(26, '0')}`
      return { ...like, id, number, text: `Message ${number}`, html: `<p>Message ${number}</p>` }
    })
    await route.fulfill({ json: { data, readers: [] } })
  })
  await page.route(`**/api/v1/threads/${thread.id}/read`, route => route.fulfill({ json: thread }))
  await studio.signInOwner(context)
  await page.goto(`/inbox?thread=${thread.id}`)
  const talk = page.getByRole('region', { name: 'The logo' })
  await expect(talk.getByText('Message 10000', { exact: true })).toBeInViewport()
  expect(asked.length).toBeLessThanOrEqual(3)
  expect(Math.max(...asked)).toBeLessThanOrEqual(50)
  expect(await talk.getByRole('listitem').count()).toBeLessThanOrEqual(60)
})
