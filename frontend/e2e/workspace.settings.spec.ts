import { Buffer } from 'node:buffer'
import { expect, test } from './workspace.fixtures'

// The smallest picture there is: one red pixel.
const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8DwHwAFBQIAX8jx0gAAAABJRU5ErkJggg==',
  'base64',
)

test('the business is renamed, and its portal address says when it is taken or malformed', async ({ page, owner }) => {
  expect(owner.email).toContain('@')
  await page.goto('/settings/business')
  await page.getByLabel('Business name').fill('Kente & Sons')
  await page.getByLabel('Time zone').selectOption('Africa/Lagos')
  const slug = page.getByRole('textbox', { name: 'Portal address' })
  await slug.fill('Not A Slug')
  await page.getByRole('button', { name: 'Save changes' }).click()
  await expect(page.getByText('Use small letters, digits and single hyphens.')).toBeVisible()
  const wanted = `kente-${Date.now()}`
  await slug.fill(wanted)
  await expect(page.getByText(new RegExp(`/portal/${wanted}$`))).toBeVisible()
  await page.getByRole('button', { name: 'Save changes' }).click()
  await expect(page.getByText('Business settings are saved')).toBeVisible()
  await page.reload()
  await expect(page.getByLabel('Business name')).toHaveValue('Kente & Sons')
  await expect(page.getByLabel('Time zone')).toHaveValue('Africa/Lagos')
})

test('who sets the mail server up finds where it hands answers in', async ({ page, owner }) => {
  expect(owner.email).toContain('@')
  await page.goto('/settings/business')
  const panel = page.getByRole('region', { name: 'Answers by mail' })
  await expect(panel.getByText('reply.example', { exact: true })).toBeVisible()
  const address = (await panel.locator('code').textContent()) ?? ''
  expect(address).toMatch(/^http:\/\/[^/]+\/api\/v1\/webhooks\/mail\/[0-9a-z]{56}$/)
  await expect(panel.getByRole('button', { name: 'Copy the address for the mail server' })).toBeVisible()
  const answer = await page.request.post(address, {
    data: 'From: eve@spy.example\r\nTo: reply+x@reply.example\r\n\r\nHello',
    headers: { 'content-type': 'message/rfc822' },
  })
  expect((await answer.json()).code).toBe('reply_address_unknown')
})

test('colour and logo: contrast is told, both are kept, the logo can go again', async ({ page, owner }) => {
  expect(owner.email).toContain('@')
  await page.goto('/settings/branding')
  const color = page.getByRole('textbox', { name: 'Brand colour', exact: true })
  await color.fill('#ffdd00')
  await expect(page.getByText('hard to read')).toBeVisible()
  await color.fill('1d4ed8')
  await expect(page.getByText('reads well')).toBeVisible()
  await page.getByRole('button', { name: 'Save colour' }).click()
  await expect(page.getByText('The colour is saved')).toBeVisible()
  await expect(page.frameLocator('iframe').getByText('Kente Studio').first()).toBeVisible()

  await page.locator('input[type=file]').setInputFiles({ name: 'logo.png', mimeType: 'image/png', buffer: PNG })
  await expect(page.getByText('The logo is saved')).toBeVisible()
  await page.reload()
  await expect(color).toHaveValue('#1d4ed8')
  await page.getByRole('button', { name: 'Remove' }).click()
  await page.getByRole('button', { name: 'Remove logo' }).click()
  await expect(page.getByText('Upload logo')).toBeVisible()

  await page.locator('input[type=file]').setInputFiles({ name: 'logo.svg', mimeType: 'image/svg+xml', buffer: PNG })
  await expect(page.getByText('Choose a PNG, JPEG or WebP picture.')).toBeVisible()
})

test('an API key is shown once and works until it is revoked', async ({ page, owner, playwright, baseURL }) => {
  expect(owner.email).toContain('@')
  await page.goto('/settings/api-keys')
  await page.getByRole('button', { name: 'New key' }).click()
  await page.getByLabel('Name').fill('Website form')
  await page.getByRole('button', { name: 'Create key' }).click()
  const secret = (await page.getByRole('dialog').locator('code').textContent()) ?? ''
  expect(secret).toMatch(/^cpk_/)
  await page.getByRole('button', { name: 'Done' }).click()

  const program = await playwright.request.newContext({
    ...(baseURL ? { baseURL } : {}),
    extraHTTPHeaders: { authorization: `Bearer ${secret}` },
  })
  expect((await program.get('/api/v1/clients')).status()).toBe(200)
  await page.getByRole('button', { name: 'Revoke Website form' }).click()
  await page.getByRole('button', { name: 'Revoke key' }).click()
  await expect(page.getByText('No key was made yet')).toBeVisible()
  expect((await program.get('/api/v1/clients')).status()).toBe(401)
})

test('changing the password ends other sessions; signing out everywhere ends this one', async ({
  page,
  owner,
  browser,
}) => {
  const elsewhere = await browser.newContext()
  const other = await elsewhere.newPage()
  await other.goto('/sign-in')
  await other.getByLabel('E-mail').fill(owner.email)
  await other.getByRole('textbox', { name: 'Password' }).fill(owner.password)
  await other.keyboard.press('Enter')
  await expect(other.getByRole('heading', { name: 'Clients' })).toBeVisible()

  await page.goto('/settings/profile')
  await expect(page.getByText('This device')).toBeVisible()
  await expect(page.getByRole('button', { name: /^Sign out [A-Z]/ })).toHaveCount(1)
  await page.getByRole('textbox', { name: 'Current password' }).fill('wrong wrong wrong')
  await page.getByRole('textbox', { name: 'New password' }).fill('eleven tidy otters')
  await page.getByRole('button', { name: 'Change password' }).click()
  await expect(page.getByRole('textbox', { name: 'Current password' })).toHaveAttribute('aria-invalid', 'true')
  await page.getByRole('textbox', { name: 'Current password' }).fill(owner.password)
  await page.getByRole('button', { name: 'Change password' }).click()
  await expect(page.getByText('Your password is changed.')).toBeVisible()
  await expect(page.getByRole('button', { name: /^Sign out [A-Z]/ })).toHaveCount(0)
  await other.goto('/clients')
  await expect(other).toHaveURL(/\/sign-in/)
  await elsewhere.close()

  await page.getByRole('button', { name: 'Sign out everywhere' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Sign out everywhere' }).click()
  await expect(page).toHaveURL(/\/sign-in$/)
})

test('rows that scroll sideways show what is open or chosen', async ({ page, owner }) => {
  expect(owner.email).toContain('@')
  await page.goto('/settings/profile')
  const rooms = page.getByRole('navigation', { name: 'Settings' })
  await expect(rooms.getByRole('link', { name: 'Your profile' })).toBeInViewport({ ratio: 1 })
  await rooms.getByRole('link', { name: 'API keys' }).click()
  await rooms.getByRole('link', { name: 'Bank details' }).click()
  await expect(rooms.getByRole('link', { name: 'Bank details' })).toBeInViewport({ ratio: 1 })
  // However far the row was scrolled by hand, and though the router puts it back there.
  await rooms.evaluate(async row => {
    const scrolled = new Promise(done => row.addEventListener('scroll', done, { once: true }))
    row.scrollLeft = row.scrollWidth
    if (row.scrollWidth > row.clientWidth) await scrolled
  })
  await rooms.getByRole('link', { name: 'Business' }).evaluate((link: HTMLElement) => link.click())
  await expect(rooms.getByRole('link', { name: 'Business' })).toBeInViewport({ ratio: 1 })
  await page.goto('/invoices?status=cancelled')
  await expect(page.locator('label', { hasText: /^Cancelled$/ })).toBeInViewport({ ratio: 1 })
})
