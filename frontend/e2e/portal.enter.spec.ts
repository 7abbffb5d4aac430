import { expect, test, testWithoutWorker } from './support/fixtures'
import { linkIn, nthMail } from './support/mailbox'
import { quiet } from './support/quiet'
import { heading } from './support/studio'

test('the link page: nothing but a real press uses the link', async ({ page, studio, anotherBrowser }) => {
  const { link } = await studio.invitedClient('Baobab Foods')
  const redeemed: string[] = []
  page.on('request', request => {
    if (request.url().endsWith('/redeem')) redeemed.push(request.url())
  })
  await page.goto(link)
  const button = page.getByRole('button', { name: 'Continue as Baobab' })
  await expect(heading(page, 'Welcome, Baobab')).toBeVisible()
  await expect(page.locator('form')).toHaveCount(0)
  // The secret leaves the address bar, so that no history, bookmark or screenshot keeps it.
  await expect(page).toHaveURL(studio.portal('/enter'))

  // What mail scanners do.
  await button.dispatchEvent('click')
  await button.evaluate((element: HTMLButtonElement) => {
    element.click()
    for (const type of ['pointerdown', 'mousedown', 'pointerup', 'mouseup', 'touchend', 'click', 'submit']) {
      element.dispatchEvent(new Event(type, { bubbles: true }))
    }
    element.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true }))
  })
  await quiet(page)
  await expect(button).toBeVisible()
  expect(redeemed).toEqual([])

  const person = await (await anotherBrowser()).newPage()
  await person.goto(link)
  await person.getByRole('button', { name: 'Continue as Baobab' }).tap()
  await expect(heading(person, 'Hello, Baobab')).toBeVisible()

  // The first page finds out when it is pressed at last.
  await button.tap()
  await expect(heading(page, 'This link is used or too old')).toBeVisible()
})

test('a used link shows one button that mails a new one to the same address', async ({ page, studio, context }) => {
  const { client, link } = await studio.invitedClient('Baobab Foods')
  await studio.letIn(context, link)
  await context.clearCookies()
  await page.goto(link)
  await expect(heading(page, 'This link is used or too old')).toBeVisible()
  await expect(page.getByRole('main').getByRole('button')).toHaveCount(1)
  await expect(page.getByText(client.email)).toHaveCount(0)
  await page.getByRole('button', { name: 'Mail me a new link' }).tap()
  await expect(heading(page, 'Check your mail')).toBeVisible()

  // This browser asked for it, so the new link needs no press here.
  await page.goto('about:blank')
  await page.goto(linkIn(await nthMail(client.email, 2)))
  await expect(heading(page, 'Hello, Baobab')).toBeVisible()
})

test('a link that never was looks like a used one; one without its secret says what to do', async ({
  page,
  studio,
}) => {
  await page.goto(studio.portal('/enter#abcdefghijklmnopqrstuvwxyz'))
  await expect(heading(page, 'This link is used or too old')).toBeVisible()
  await page.getByRole('button', { name: 'Mail me a new link' }).tap()
  await expect(page.getByText('If the old link was yours, a new one is on its way')).toBeVisible()

  await page.goto('about:blank')
  await page.goto(studio.portal('/enter'))
  await expect(heading(page, 'Open the link in your mail again')).toBeVisible()
  await page.getByRole('link', { name: 'Sign in with your e-mail address' }).tap()
  await expect(heading(page, 'Sign in to your portal')).toBeVisible()
})

testWithoutWorker('a bad line while the link is checked or used: words, and another try', async ({ page, studio }) => {
  const { link } = await studio.invitedClient('Baobab Foods')
  await page.route('**/links/inspect', route => route.abort('internetdisconnected'))
  await page.route('**/redeem', route => route.abort('internetdisconnected'))
  await page.goto(link)
  await expect(heading(page, 'The link could not be checked')).toBeVisible()
  await expect(page.getByRole('alert')).toContainText(/connection/i)
  await page.unroute('**/links/inspect')
  await page.getByRole('button', { name: 'Try again' }).tap()
  await page.getByRole('button', { name: 'Continue as Baobab' }).tap()
  await expect(page.getByRole('alert')).toContainText(/connection/i)
  await page.unroute('**/redeem')
  await page.getByRole('button', { name: 'Continue as Baobab' }).tap()
  await expect(heading(page, 'Hello, Baobab')).toBeVisible()
})

test('revoked while the mail was unread: the link is dead, and no new one comes', async ({ page, studio }) => {
  const client = await studio.addClient('Baobab Foods')
  const contact = await studio.addContact(client, 'Efua Asante')
  await studio.invite(contact)
  const link = linkIn(await nthMail(contact.email))
  await studio.revoke(contact)
  await page.goto(link)
  await expect(heading(page, 'This link is used or too old')).toBeVisible()
})
