/** The team and a client talk: each sees on an open page what the other writes, reads and takes back. */
import { expect, test } from './support/fixtures'
import { heading } from './support/studio'
import { DANGEROUS, say, startThread } from './support/talk'
import { sentQuote } from './support/work'

test('two people write to each other and see it at once', async ({ page, context, studio, phone }) => {
  const { client, link } = await studio.invitedClient('Baobab Foods')
  const thread = await startThread(studio, client)
  await studio.signInOwner(context)
  await page.goto(`/inbox?thread=${thread.id}`)
  await expect(page.getByText('Here is the first draft.', { exact: true })).toBeVisible()
  const hand = await phone()
  await studio.letIn(hand, link)
  const portal = await hand.newPage()
  await portal.goto(studio.portal(`/messages/${thread.id}`))
  await expect(portal.getByText('Here is the first draft.', { exact: true })).toBeVisible()
  await expect(page.getByText(/^Seen by Baobab Foods, \d\d:\d\d/)).toBeVisible()

  await portal.getByRole('textbox', { name: 'Message to Kora Studio' }).fill('Could it be larger?')
  await portal.getByRole('button', { name: 'Send' }).tap()
  const talk = page.getByRole('region', { name: 'The logo' })
  await expect(talk.getByRole('listitem').filter({ hasText: 'Could it be larger?' })).toBeVisible()
  await expect(portal.getByText(/^Seen by Ama Mensah, \d\d:\d\d/)).toBeVisible()
  await page.getByRole('textbox', { name: 'Message to Baobab Foods' }).fill('Of course. **Twice** as large?')
  await page.getByRole('button', { name: 'Send', exact: true }).click()
  await expect(portal.locator('strong', { hasText: 'Twice' })).toBeInViewport()
  await expect(portal.getByRole('article')).toHaveCount(3)

  const row = talk.getByRole('listitem').filter({ hasText: 'Of course.' })
  await row.hover()
  await row.getByRole('button', { name: 'More actions' }).click()
  await page.getByRole('menuitem', { name: 'Delete' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click()
  await expect(portal.getByText('Message deleted')).toBeVisible()
})

test('a message that comes while nobody looks at it is counted, on both sides', async ({
  page,
  context,
  studio,
  phone,
}) => {
  const { client, link } = await studio.invitedClient('Baobab Foods')
  const thread = await startThread(studio, client, { text: 'Hello' })
  const hand = await phone()
  await studio.letIn(hand, link)
  const portal = await hand.newPage()
  const streaming = portal.waitForResponse(answer => answer.url().includes('/portal/events'))
  await portal.goto(studio.portal('/billing'))
  await streaming
  const tab = portal.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: /^Messages/ })
  await expect(tab).toHaveText(/1 unread/)
  await startThread(studio, client, { title: 'The invoice', text: 'It is on its way.' })
  await expect(tab).toHaveText(/2 unread/)

  await studio.signInOwner(context)
  const told = page.waitForResponse(answer => answer.url().endsWith('/api/v1/events'))
  await page.goto('/clients')
  await told
  await portal.goto(studio.portal(`/messages/${thread.id}`))
  await portal.getByRole('textbox', { name: 'Message to Kora Studio' }).fill('Hello to you')
  await portal.getByRole('button', { name: 'Send' }).tap()
  await expect(page.getByRole('link', { name: /^Inbox 1 unread conversation$/ })).toBeVisible()
})

test('a wish for changes to a quote is talked about', async ({ page, context, studio, phone }) => {
  const { client, link } = await studio.invitedClient('Baobab Foods')
  const quote = await sentQuote(studio, client)
  const hand = await phone()
  await studio.letIn(hand, link)
  const portal = await hand.newPage()
  await portal.goto(studio.portal(`/quotes/${quote.id}/changes`))
  await portal.getByRole('textbox').fill('Without the packaging, please.')
  await portal.getByRole('button', { name: 'Send to Kora Studio' }).tap()
  await portal.getByRole('link', { name: 'Open the conversation' }).tap()
  await expect(portal.getByRole('article')).toContainText('Without the packaging, please.')

  await studio.signInOwner(context)
  await page.goto(`/quotes/${quote.id}`)
  await page.getByRole('link', { name: 'Open the conversation' }).click()
  await expect(heading(page, 'Inbox')).toBeVisible()
  await expect(page.getByText('Without the packaging, please.').last()).toBeVisible()
})

test('what is dangerous in a message neither runs nor loads, on either side', async ({
  page,
  context,
  studio,
  phone,
}) => {
  const { client, link } = await studio.invitedClient('Baobab Foods')
  const thread = await startThread(studio, client, { text: DANGEROUS })
  await say(studio, thread, `${'> '.repeat(4_000)}deep`)
  await studio.signInOwner(context)
  await page.goto(`/inbox?thread=${thread.id}`)
  const hand = await phone()
  await studio.letIn(hand, link)
  const portal = await hand.newPage()
  await portal.goto(studio.portal(`/messages/${thread.id}`))
  for (const side of [page, portal]) {
    await expect(side.locator('strong', { hasText: 'it all' })).toHaveCount(1)
    await expect(side.locator('.rich').first()).toContainText('<script>window.broken = 1</script>')
    await expect(side.locator('.rich').last()).toContainText('deep')
    expect(await side.locator('.rich').locator('img, iframe, script, style, input').count()).toBe(0)
    const links = await side.locator('.rich a').evaluateAll(all => all.map(one => one.getAttribute('href')))
    expect(links).toEqual(['https://spy.example/a.png', 'https://spy.example/', 'https://kora.example/ok'])
    expect(await side.evaluate(() => 'broken' in window)).toBe(false)
  }
})
