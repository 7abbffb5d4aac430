import type { Locator, Page } from '@playwright/test'
import { expect, test } from './support/fixtures'
import { codeIn, linkIn, nthMail } from './support/mailbox'
import { heading } from './support/studio'

/** Presses Tab until the wanted control has the focus, checking on the way that the focus can be seen. */
async function tabTo(page: Page, wanted: Locator) {
  for (let step = 0; step < 20; step += 1) {
    await page.keyboard.press('Tab')
    const focused = page.locator(':focus')
    // After the last control the browser's own bar has it.
    if ((await focused.count()) === 0) continue
    const visible = await focused.evaluate(element => getComputedStyle(element).outlineStyle !== 'none')
    expect(visible, `the focus is seen on ${await focused.textContent()}`).toBe(true)
    if (await wanted.evaluate(element => element === document.activeElement)) return
  }
  throw new Error(`Tab never reached ${wanted}`)
}

test('by keyboard alone: sign in, look around, switch client, sign out', async ({ page, studio }) => {
  const first = await studio.addClient('Baobab Foods')
  const contact = await studio.addContact(first, 'Efua Asante')
  const second = await studio.addClient('Volta Works')
  await studio.invite(contact)
  await studio.addContact(second, 'Efua Asante', contact.email).then(studio.invite)
  await nthMail(contact.email, 2)

  await page.goto(studio.portal('/login'))
  await expect(page.getByLabel('E-mail address')).toBeVisible()
  await page.keyboard.press('Tab')
  await expect(page.getByLabel('E-mail address')).toBeFocused()
  await page.keyboard.type(contact.email)
  await page.keyboard.press('Enter')
  await expect(page.getByLabel('6-digit code')).toBeFocused()
  await page.keyboard.type(codeIn(await nthMail(contact.email, 3)))
  await expect(heading(page, 'Hello, Efua')).toBeVisible()

  await tabTo(page, page.getByRole('link', { name: 'Billing' }))
  await page.keyboard.press('Enter')
  await expect(heading(page, 'Billing')).toBeFocused()
  await page.goto(studio.portal())
  await expect(heading(page, 'Hello, Efua')).toBeVisible()
  await tabTo(page, page.getByRole('link', { name: 'Skip to the content' }))
  await page.keyboard.press('Enter')
  await expect(page.locator('main')).toBeFocused()
  await page.reload()
  await expect(heading(page, 'Hello, Efua')).toBeVisible()

  const switcher = page.getByRole('button', { name: /Switch client/ })
  await tabTo(page, switcher)
  await page.keyboard.press('Enter')
  const dialog = page.getByRole('dialog', { name: 'Switch client' })
  await expect(dialog).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(dialog).toBeHidden()
  await expect(switcher).toBeFocused()
  await page.keyboard.press('Enter')
  // Signed in by the newest mail's code, so the second client is the one of now or the first is: take the other.
  const other = dialog.getByRole('listitem').filter({ hasNotText: 'Here now' }).getByRole('button')
  const wanted = (await other.textContent())?.includes('Volta Works') ? 'Volta Works' : 'Baobab Foods'
  await tabTo(page, other)
  await page.keyboard.press('Enter')
  await expect(page.getByText(`You are now with ${wanted}`)).toBeVisible()
  await expect(switcher).toContainText(wanted)

  await tabTo(page, page.getByRole('link', { name: /^Your profile/ }))
  await page.keyboard.press('Enter')
  await expect(heading(page, 'Your profile')).toBeFocused()
  await tabTo(page, page.getByRole('button', { name: 'Sign out' }))
  await page.keyboard.press('Enter')
  await expect(heading(page, 'Sign in to your portal')).toBeVisible()
})

test('Enter and Space on the link page are real presses', async ({ page, studio }) => {
  const { client, link } = await studio.invitedClient('Baobab Foods')
  await page.goto(link)
  await tabTo(page, page.getByRole('button', { name: 'Continue as Baobab' }))
  await page.keyboard.press('Space')
  await expect(heading(page, 'Hello, Baobab')).toBeVisible()
  await page.context().clearCookies()
  await studio.inviteClient(client)
  await page.goto(linkIn(await nthMail(client.email, 2)))
  await tabTo(page, page.getByRole('button', { name: 'Continue as Baobab' }))
  await page.keyboard.press('Enter')
  await expect(heading(page, 'Hello, Baobab')).toBeVisible()
})
