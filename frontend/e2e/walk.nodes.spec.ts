/** Two servers share one PostgreSQL: what is written through one shows on the pages that the other serves. */
import { devices } from '@playwright/test'
import { expect, test } from './support/fixtures'
import { startThread } from './support/talk'
import { watch } from './support/watch'

test('team and client see each other write, each through a server of their own', async ({
  page,
  context,
  browser,
  studio,
  shared,
}) => {
  const second = process.env.E2E_SECOND_URL
  if (!second) throw new Error('E2E_SECOND_URL is not set: run this through scripts/e2e postgres')
  const { client, link } = await studio.invitedClient('Baobab Foods')
  const thread = await startThread(studio, client)
  await studio.signInOwner(context)
  await page.goto(`/inbox?thread=${thread.id}`)
  await expect(page.getByText('Here is the first draft.', { exact: true })).toBeVisible()

  const { defaultBrowserType: _, ...pixel } = devices['Pixel 7'] ?? {}
  const hand = await browser.newContext({ ...shared, ...pixel })
  await studio.letIn(hand, link)
  const watched = watch(hand, second)
  const portal = await hand.newPage()
  const listening = portal.waitForResponse(answer => answer.url().startsWith(`${second}/api/v1/portal/events`))
  await portal.goto(`${second}/portal/${studio.slug}/messages/${thread.id}`)
  await expect(portal.getByText('Here is the first draft.')).toBeVisible()
  await listening
  await expect(page.getByText(/^Seen by Baobab Foods, \d\d:\d\d/)).toBeVisible()

  await portal.getByRole('textbox', { name: 'Message to Kora Studio' }).fill('Could it be larger?')
  await portal.getByRole('button', { name: 'Send' }).tap()
  const talk = page.getByRole('region', { name: 'The logo' })
  await expect(talk.getByRole('listitem').filter({ hasText: 'Could it be larger?' })).toBeVisible()
  await page.getByRole('textbox', { name: 'Message to Baobab Foods' }).fill('Of course.')
  await page.getByRole('button', { name: 'Send', exact: true }).click()
  await expect(portal.getByRole('article').filter({ hasText: 'Of course.' })).toBeInViewport()
  await expect(portal.getByRole('article')).toHaveCount(3)
  watched.expectClean()
  await hand.close()
})
