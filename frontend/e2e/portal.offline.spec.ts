import type { Page } from '@playwright/test'
import { expect, test } from './support/fixtures'
import { linkIn, nthMail } from './support/mailbox'
import { heading } from './support/studio'

const readyForOffline = (page: Page) => page.evaluate(() => navigator.serviceWorker.ready.then(worker => worker.scope))

test('without a connection the last data can be read; after signing out nothing is left', async ({
  page,
  context,
  studio,
}) => {
  const { link } = await studio.invitedClient('Baobab Foods')
  await studio.letIn(context, link)
  await page.goto(studio.portal())
  await expect(heading(page, 'Hello, Baobab')).toBeVisible()
  await readyForOffline(page)

  await context.setOffline(true)
  await page.goto(studio.portal('/billing'))
  await expect(page.getByText(/^No connection\. You see what was saved/)).toBeVisible()
  await expect(page.getByText('No invoices yet')).toBeVisible()
  await page.getByRole('link', { name: 'Home' }).tap()
  await expect(heading(page, 'Hello, Baobab')).toBeVisible()

  await context.setOffline(false)
  await page.getByRole('button', { name: 'Try again' }).tap()
  await expect(page.getByText(/^No connection/)).toHaveCount(0)

  await page.getByRole('link', { name: /^Your profile/ }).tap()
  await page.getByRole('button', { name: 'Sign out' }).tap()
  await expect(heading(page, 'Sign in to your portal')).toBeVisible()
  const kept = await page.evaluate(async () => {
    const names = await caches.keys()
    const requests = await Promise.all(names.map(async name => (await caches.open(name)).keys()))
    return JSON.stringify([{ ...localStorage }, { ...sessionStorage }, requests.flat().map(({ url }) => url)])
  })
  expect(kept).not.toContain('Baobab')
  expect(kept).not.toContain('/api/')

  await context.setOffline(true)
  await page.goto(studio.portal())
  await expect(heading(page, 'No connection')).toBeVisible()
  await expect(page.getByText('Baobab')).toHaveCount(0)
  await context.setOffline(false)
})

test('who signs in next on a shared phone sees nothing of the one before', async ({ page, context, studio }) => {
  const { link } = await studio.invitedClient('Baobab Foods')
  await studio.letIn(context, link)
  await page.goto(studio.portal())
  await expect(heading(page, 'Hello, Baobab')).toBeVisible()
  await readyForOffline(page)

  const { link: second } = await studio.invitedClient('Mensah Legal')
  await page.goto(second)
  await page.getByRole('button', { name: 'Continue as Mensah' }).tap()
  await expect(heading(page, 'Hello, Mensah')).toBeVisible()
  await context.setOffline(true)
  await page.reload()
  await expect(heading(page, 'Hello, Mensah')).toBeVisible()
  expect(await page.evaluate(() => JSON.stringify({ ...localStorage }))).not.toContain('Baobab')
  await context.setOffline(false)
})

test('signing out without a connection forgets the data here and says that the session lives on', async ({
  page,
  context,
  studio,
}) => {
  const { link } = await studio.invitedClient('Baobab Foods')
  await studio.letIn(context, link)
  await page.goto(studio.portal('/profile'))
  await readyForOffline(page)
  await context.setOffline(true)
  await page.getByRole('button', { name: 'Sign out' }).tap()
  await expect(
    page.getByText('You are still signed in, but this device has forgotten what it had saved.'),
  ).toBeVisible()
  expect(await page.evaluate(() => JSON.stringify({ ...localStorage }))).not.toContain('Baobab')
  await context.setOffline(false)
  await page.getByRole('button', { name: 'Sign out' }).tap()
  await expect(heading(page, 'Sign in to your portal')).toBeVisible()
})

test('a revoked session ends at the next look and leaves nothing to read offline', async ({
  page,
  context,
  studio,
}) => {
  const client = await studio.addClient('Baobab Foods')
  const contact = await studio.addContact(client, 'Efua Asante')
  await studio.invite(contact)
  await studio.letIn(context, linkIn(await nthMail(contact.email)))
  await page.goto(studio.portal())
  await expect(heading(page, 'Hello, Efua')).toBeVisible()
  await readyForOffline(page)
  await studio.revoke(contact)
  await page.reload()
  await expect(heading(page, 'Sign in to your portal')).toBeVisible()
  await context.setOffline(true)
  await page.goto(studio.portal())
  await expect(heading(page, 'No connection')).toBeVisible()
  await context.setOffline(false)
})
