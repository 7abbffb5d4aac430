/** The first thing this product is for, end to end: a client is added, invited, and stands in their branded portal. */
import type { Locator, Page } from '@playwright/test'
import { expect, test } from './support/fixtures'
import { type CaughtMail, codeIn, linkIn, nthMail } from './support/mailbox'
import { quiet } from './support/quiet'
import { anAddress, heading, PASSWORD } from './support/studio'

const BUSINESS = 'Kora & Söhne Studio'

async function signUp(page: Page, email: string): Promise<string> {
  await page.goto('/sign-up')
  await page.getByLabel('Business name').fill(BUSINESS)
  await page.getByLabel('Your name').fill('Ama Mensah')
  await page.getByLabel('E-mail').fill(email)
  await page.getByRole('textbox', { name: 'Password' }).fill(PASSWORD)
  await page.getByRole('button', { name: 'Create workspace' }).click()
  await expect(page.getByText('Your clients will stand here')).toBeVisible()
  const me = await page.request.get('/api/v1/me')
  return (await me.json()).workspace.slug
}

async function newClient(page: Page, name: string, email: string): Promise<void> {
  await page.goto('/clients')
  await page.getByRole('link', { name: 'New client' }).first().click()
  await page.getByLabel('Name').fill(name)
  await page.getByLabel('E-mail').fill(email)
  await page.getByRole('button', { name: 'Add client' }).click()
  await expect(heading(page, name)).toBeVisible()
}

/** Adds somebody on the client page that is open; answers their row. */
async function addContact(page: Page, name: string, email: string): Promise<Locator> {
  await page.getByRole('button', { name: 'Add contact' }).click()
  const dialog = page.getByRole('dialog', { name: 'Add contact' })
  await dialog.getByLabel('Name').fill(name)
  await dialog.getByLabel('E-mail').fill(email)
  await dialog.getByRole('button', { name: 'Add contact' }).click()
  const row = page.getByRole('listitem').filter({ hasText: email })
  await expect(row).toContainText('Not invited')
  return row
}

async function choose(page: Page, row: Locator, entry: string): Promise<void> {
  await row.getByRole('button', { name: /^Actions for/ }).click()
  await page.getByRole('menuitem', { name: entry, exact: true }).click()
}

function expectBranded(mail: CaughtMail, to: string, owner: string, portal: string): void {
  expect(mail.to).toEqual([to])
  expect(mail.subject).toContain(BUSINESS)
  expect(mail.headers.from).toContain(BUSINESS)
  expect(mail.headers['reply-to']).toContain(owner)
  expect(mail.headers['message-id']).toMatch(/^<[^<>\s]+@[^<>\s]+>$/)
  expect(mail.headers['content-type']).toContain('multipart/alternative')
  const link = linkIn(mail)
  expect(link).toMatch(new RegExp(`^${portal}/enter#[\\w-]{43}$`))
  for (const part of [mail.text, mail.html.replaceAll('&amp;', '&')]) {
    expect(part).toContain(link)
    expect(part).toContain(codeIn(mail))
    expect(part).toContain(BUSINESS)
  }
}

test('a client is added, invited, and stands in their branded portal', async ({ page, phone, origin }) => {
  test.slow()
  const owner = anAddress('ama')
  const [baobab, efua] = [anAddress('baobab'), anAddress('efua')]
  const slug = await test.step('sign up', () => signUp(page, owner))
  const portal = `${origin}/portal/${slug}`

  const row = await test.step('a new client and a second contact', async () => {
    await newClient(page, 'Baobab Foods', baobab)
    return addContact(page, 'Efua Asante', efua)
  })

  const link = await test.step('both are invited and get a branded mail of their own', async () => {
    await page.getByRole('button', { name: 'Invite to portal' }).click()
    await expect(page.getByRole('listitem').filter({ hasText: baobab })).toContainText('Invited')
    await choose(page, row, 'Invite to portal')
    await expect(row).toContainText('Invited')
    const [toClient, toContact] = [await nthMail(baobab), await nthMail(efua)]
    expectBranded(toClient, baobab, owner, portal)
    expectBranded(toContact, efua, owner, portal)
    expect(toContact.headers['message-id']).not.toBe(toClient.headers['message-id'])
    expect(toContact.text).toContain('Hello Efua Asante')
    return linkIn(toContact)
  })

  await test.step('opening the link, twice and with scripts that press everything, uses nothing', async () => {
    for (const scripted of [false, true]) {
      const scanner = await (await phone()).newPage()
      await scanner.goto(link)
      const button = scanner.getByRole('button', { name: 'Continue as Efua' })
      await expect(button).toBeVisible()
      if (scripted) {
        await button.dispatchEvent('click')
        await button.evaluate((element: HTMLButtonElement) => element.click())
      }
      await quiet(scanner)
      await expect(button).toBeVisible()
    }
    await page.reload()
    await expect(row).toContainText('Invited')
  })

  const hand = await (await phone()).newPage()
  await test.step('a real press lands on the dashboard', async () => {
    await hand.goto(link)
    await hand.getByRole('button', { name: 'Continue as Efua' }).tap()
    await expect(hand).toHaveURL(portal)
    await expect(heading(hand, 'Hello, Efua')).toBeVisible()
    await expect(hand.getByText(BUSINESS).first()).toBeVisible()
    await expect(hand.getByText('Baobab Foods')).toBeVisible()
    await page.reload()
    await expect(row).toContainText('Active')
  })

  const signOut = async () => {
    await hand.getByRole('link', { name: /^Your profile/ }).tap()
    await hand.getByRole('button', { name: 'Sign out' }).tap()
    await expect(heading(hand, 'Sign in to your portal')).toBeVisible()
  }
  const ask = async (nth: number) => {
    await hand.getByLabel('E-mail address').fill(efua)
    await hand.getByRole('button', { name: 'Send me a link and a code' }).tap()
    await expect(heading(hand, 'Check your mail')).toBeVisible()
    return nthMail(efua, nth)
  }
  await test.step('sign out, ask for a new link, use the code of its mail instead', async () => {
    await signOut()
    await hand.goto(portal)
    await expect(heading(hand, 'Sign in to your portal')).toBeVisible()
    const mail = await ask(2)
    expectBranded(mail, efua, owner, portal)
    await hand.getByLabel('6-digit code').fill(codeIn(mail))
    await expect(heading(hand, 'Hello, Efua')).toBeVisible()
    await expect(hand).toHaveURL(portal)
  })

  const second = await test.step('the same person at a second client switches between both', async () => {
    await newClient(page, 'Volta Works', anAddress('volta'))
    const there = await addContact(page, 'Efua Asante', efua)
    await choose(page, there, 'Invite to portal')
    await expect(there).toContainText('Invited')
    await nthMail(efua, 3)
    await hand.reload()
    const switcher = hand.getByRole('button', { name: /Switch client/ })
    for (const name of ['Volta Works', 'Baobab Foods', 'Volta Works']) {
      await switcher.tap()
      await hand.getByRole('dialog').getByRole('button', { name }).tap()
      await expect(hand.getByText(`You are now with ${name}`).last()).toBeVisible()
      await expect(switcher).toContainText(name)
    }
    await hand.reload()
    await expect(switcher).toContainText('Volta Works')
    return there
  })

  await test.step('revoking ends the session at once', async () => {
    await page.reload()
    await choose(page, second, 'Revoke access')
    await page.getByRole('dialog').getByRole('button', { name: 'Revoke access' }).click()
    await expect(second).toContainText('Revoked')
    expect((await hand.request.get('/api/v1/portal/dashboard')).status()).toBe(401)
    await hand.getByRole('link', { name: 'Billing' }).tap()
    await hand.reload()
    await expect(heading(hand, 'Sign in to your portal')).toBeVisible()
  })

  await test.step('a used link shows one button, which mails a new one', async () => {
    await hand.goto('about:blank')
    await hand.goto(link)
    await expect(heading(hand, 'This link is used or too old')).toBeVisible()
    await expect(hand.getByRole('main').getByRole('button')).toHaveCount(1)
    await hand.getByRole('button', { name: 'Mail me a new link' }).tap()
    await expect(heading(hand, 'Check your mail')).toBeVisible()
    const fresh = linkIn(await nthMail(efua, 4))
    expect(fresh).not.toBe(link)
    await hand.goto('about:blank')
    await hand.goto(fresh)
    await expect(heading(hand, 'Hello, Efua')).toBeVisible()
    // The client that shut them out is gone from their portal, the other is not.
    await expect(hand.getByText('Baobab Foods')).toBeVisible()
    await expect(hand.getByRole('button', { name: /Switch client/ })).toHaveCount(0)
  })
})
