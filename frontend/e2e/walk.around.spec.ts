/** What the team changes, and where it shows. */
import { Buffer } from 'node:buffer'
import { readFile } from 'node:fs/promises'
import type { Page } from '@playwright/test'
import { expect, test } from './support/fixtures'
import { linkIn, nthMail } from './support/mailbox'
import { heading, PASSWORD } from './support/studio'

/** A plain square, drawn in the browser. */
async function aPicture(page: Page): Promise<Buffer> {
  const base64 = await page.evaluate(() => {
    const canvas = document.createElement('canvas')
    canvas.width = canvas.height = 128
    const pen = canvas.getContext('2d') as CanvasRenderingContext2D
    pen.fillStyle = '#1d4ed8'
    pen.fillRect(0, 0, 128, 128)
    pen.fillStyle = '#ffffff'
    pen.beginPath()
    pen.arc(64, 64, 36, 0, 7)
    pen.fill()
    return canvas.toDataURL('image/png').split(',')[1] as string
  })
  return Buffer.from(base64, 'base64')
}

test('colour and logo of the settings are those of the portal and the mail', async ({
  page,
  context,
  studio,
  phone,
}) => {
  await studio.signInOwner(context)
  await page.goto('/settings/branding')
  await page.getByRole('textbox', { name: 'Brand colour', exact: true }).fill('#1d4ed8')
  await page.getByRole('button', { name: 'Save colour' }).click()
  await expect(page.getByText('The colour is saved')).toBeVisible()
  await page
    .locator('input[type=file]')
    .setInputFiles({ name: 'logo.png', mimeType: 'image/png', buffer: await aPicture(page) })
  await expect(page.getByText('The logo is saved')).toBeVisible()
  await expect(page.frameLocator('iframe').locator('img')).toHaveAttribute('src', /\/logo\/\w+\.png$/)

  const { client, link } = await studio.invitedClient('Baobab Foods')
  const hand = await (await phone()).newPage()
  await hand.goto(link)
  const press = hand.getByRole('button', { name: 'Continue as Baobab' })
  await expect(press).toHaveCSS('background-color', 'rgb(29, 78, 216)')
  await expect(press).toHaveCSS('color', 'rgb(255, 255, 255)')
  const logo = hand.locator(`img[src*="/api/v1/public/portals/${studio.slug}/logo/"]`)
  await expect(logo).toBeVisible()
  expect(await logo.evaluate((picture: HTMLImageElement) => picture.naturalWidth)).toBeGreaterThan(0)
  await press.tap()
  await expect(logo).toBeVisible()
  const html = (await nthMail(client.email)).html.toLowerCase()
  expect(html).toContain('#1d4ed8')
  expect(html).toContain(`/portals/${studio.slug}/logo/`)
})

test('archiving closes the portal to new deeds at once, and Undo opens it again', async ({
  page,
  context,
  studio,
  phone,
}) => {
  const { client, link } = await studio.invitedClient('Baobab Foods')
  const device = await phone()
  await studio.letIn(device, link)
  const hand = await device.newPage()
  const closed = hand.getByText('This account is archived.')
  await hand.goto(studio.portal())
  await expect(heading(hand, 'Hello, Baobab')).toBeVisible()
  await expect(closed).toHaveCount(0)

  await studio.signInOwner(context)
  await page.goto(`/clients/${client.id}`)
  await page.getByRole('button', { name: 'More actions' }).click()
  await page.getByRole('menuitem', { name: 'Archive' }).click()
  await expect(page.getByText('Baobab Foods is archived')).toBeVisible()
  await expect(page.getByRole('button', { name: /^Invite/ })).toHaveCount(0)
  await hand.reload()
  await expect(closed).toBeVisible()

  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(page.getByText('Baobab Foods is active again')).toBeVisible()
  await hand.reload()
  await expect(heading(hand, 'Hello, Baobab')).toBeVisible()
  await expect(closed).toHaveCount(0)
})

test('a forgotten password: the mailed link changes it and ends every session', async ({
  page,
  context,
  studio,
  anotherBrowser,
}) => {
  await studio.signInOwner(context)
  await page.goto('/clients')
  await expect(heading(page, 'Clients')).toBeVisible()

  const elsewhere = await (await anotherBrowser()).newPage()
  await elsewhere.goto('/sign-in')
  await elsewhere.getByRole('link', { name: /forgot/i }).click()
  await expect(heading(elsewhere, 'Choose a new password')).toBeVisible()
  await elsewhere.getByLabel('E-mail').fill(studio.email)
  await elsewhere.getByRole('button', { name: 'Send link' }).click()
  await expect(heading(elsewhere, 'Look into your mail')).toBeVisible()
  const mail = await nthMail(studio.email)
  expect(mail.html).toContain(linkIn(mail))
  expect(mail.headers['message-id']).toBeTruthy()
  await elsewhere.goto(linkIn(mail))
  await elsewhere.getByRole('textbox', { name: 'New password' }).fill('eleven tidy otters')
  await elsewhere.getByRole('button', { name: 'Change password' }).click()

  for (const [password, enters] of [
    [PASSWORD, false],
    ['eleven tidy otters', true],
  ] as const) {
    await elsewhere.getByLabel('E-mail').fill(studio.email)
    await elsewhere.getByRole('textbox', { name: 'Password' }).fill(password)
    await elsewhere.keyboard.press('Enter')
    await expect(enters ? heading(elsewhere, 'Clients') : elsewhere.getByRole('alert')).toBeVisible()
  }
  await page.reload()
  await expect(heading(page, 'Sign in')).toBeVisible()
})

test('a CSV file is looked at, imported, and comes out again as a download', async ({ page, context, studio }) => {
  await studio.addClient('Baobab Foods')
  await studio.signInOwner(context)
  await page.goto('/clients')
  await page.getByRole('button', { name: 'Import and export' }).click()
  await page.getByRole('menuitem', { name: 'Import a CSV file' }).click()
  const file = [
    'Name;E-mail;Company;Phone',
    '"Ünal; Zoë";zoe@example.com;"Zoë ""Z"" Ltd";+233 20 000 0000',
    '=HYPERLINK("https://evil.example");nana@example.com;;',
  ].join('\r\n')
  await page
    .locator('input[type=file]')
    .setInputFiles({ name: 'clients.csv', mimeType: 'text/csv', buffer: Buffer.from(`\uFEFF${file}`) })
  await expect(page.getByText('Ünal; Zoë')).toBeVisible()
  await page.getByRole('button', { name: 'Import 2 clients' }).click()
  await expect(page.getByText('2 clients are imported')).toBeVisible()
  await page.getByRole('link', { name: 'See the clients' }).click()
  await expect(page.locator('tbody tr')).toHaveCount(3)

  await page.getByRole('button', { name: 'Import and export' }).click()
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('menuitem', { name: 'Export all as CSV' }).click(),
  ])
  expect(download.suggestedFilename()).toMatch(/\.csv$/)
  const csv = await readFile(await download.path(), 'utf8')
  expect(csv).toContain('"Zoë ""Z"" Ltd"')
  expect(csv).toContain('Baobab Foods')
  // A spreadsheet must not run what a client is called.
  expect(csv).not.toMatch(/(^|,)"?=HYPERLINK/m)
})
