import { expect, test } from './support/fixtures'
import { codeIn, countMails, linkIn, nthMail, wrongCode } from './support/mailbox'
import { anAddress, heading } from './support/studio'

test('a code from the mail opens the portal; a wrong one is said at the field', async ({ page, studio }) => {
  const client = await studio.addClient('Baobab Foods')
  await studio.inviteClient(client)
  await nthMail(client.email)
  await page.goto(studio.portal())
  await expect(page).toHaveURL(studio.portal('/login'))
  await expect(page).toHaveTitle(`Sign in · ${studio.name}`)

  const address = page.getByLabel('E-mail address')
  await address.fill('baobab')
  await page.getByRole('button', { name: 'Send me a link and a code' }).tap()
  await expect(page.getByText('Type an address like ama@example.com.')).toBeVisible()
  await expect(address).toBeFocused()
  await expect(address).toHaveAttribute('aria-invalid', 'true')
  await address.fill(` ${client.email.toUpperCase()} `)
  await page.getByRole('button', { name: 'Send me a link and a code' }).tap()
  await expect(heading(page, 'Check your mail')).toBeVisible()
  await expect(page.getByRole('button', { name: /^Send it again in \d+ s$/ })).toHaveAttribute('aria-disabled', 'true')

  const code = codeIn(await nthMail(client.email, 2))
  const field = page.getByLabel('6-digit code')
  await expect(field).toBeFocused()
  await field.fill(code.slice(0, 5))
  await page.getByRole('button', { name: 'Sign in' }).tap()
  await expect(page.getByText('Type all six digits of the code.')).toBeVisible()
  await field.fill(wrongCode(code))
  await expect(page.getByText('This code is wrong or too old. Check it, or ask for a new one.')).toBeVisible()
  await expect(field).toHaveAttribute('aria-invalid', 'true')

  // A phone throws pages away while the mail is read; the form must still be there, without the address in the URL.
  await page.reload()
  await expect(heading(page, 'Check your mail')).toBeVisible()
  expect(page.url()).not.toContain('%40')
  await field.fill(`${code.slice(0, 3)} ${code.slice(3)}`)
  await expect(heading(page, 'Hello, Baobab')).toBeVisible()
  await expect(page).toHaveURL(studio.portal())

  // Once used, the code is worth nothing.
  const again = await page.request.post(`/api/v1/public/portals/${studio.slug}/redeem`, {
    data: { email: client.email, code },
    headers: { origin: new URL(page.url()).origin },
  })
  expect(again.status()).toBe(422)
})

test('an unknown address is told the same and gets no mail', async ({ page, studio }) => {
  const known = await studio.addClient('Baobab Foods')
  await studio.inviteClient(known)
  await nthMail(known.email)
  const stranger = anAddress('stranger')
  const words: string[] = []
  for (const email of [known.email, stranger]) {
    await page.goto(studio.portal('/login'))
    await page.getByLabel('E-mail address').fill(email)
    await page.getByRole('button', { name: 'Send me a link and a code' }).tap()
    await expect(heading(page, 'Check your mail')).toBeVisible()
    words.push(
      ((await page.getByRole('main').textContent()) ?? '').replace(email, 'ADDRESS').replace(/in \d+ s/, 'in N s'),
    )
    await page.getByRole('button', { name: 'Use another address' }).tap()
  }
  expect(words[1]).toBe(words[0])
  await nthMail(known.email, 2)
  expect(await countMails(stranger)).toBe(0)
})

test('in the browser that asked, the mailed link needs no press; in another it does', async ({
  page,
  studio,
  anotherBrowser,
}) => {
  const { client } = await studio.invitedClient('Baobab Foods')
  await page.goto(studio.portal('/login?next=') + encodeURIComponent(`/portal/${studio.slug}/billing`))
  await page.getByLabel('E-mail address').fill(client.email)
  await page.getByRole('button', { name: 'Send me a link and a code' }).tap()
  const link = linkIn(await nthMail(client.email, 2))

  const elsewhere = await (await anotherBrowser()).newPage()
  await elsewhere.goto(link)
  await expect(elsewhere.getByRole('button', { name: 'Continue as Baobab' })).toBeVisible()

  await page.goto(link)
  await expect(heading(page, 'Hello, Baobab')).toBeVisible()
  await expect(page).toHaveURL(studio.portal())
})

test('signing in goes back to the page that was wanted, and never leaves the portal', async ({
  page,
  studio,
  origin,
}) => {
  const { client, link } = await studio.invitedClient('Baobab Foods')
  const home = `/portal/${studio.slug}`
  await page.goto(`${origin}${home}/projects?from=mail`)
  await expect(page).toHaveURL(`${origin}${home}/login?next=${encodeURIComponent(`${home}/projects?from=mail`)}`)

  const wanted: [next: string, lands: string][] = [
    [`${home}/projects?from=mail`, `${home}/projects?from=mail`],
    ['https://evil.example/', home],
    ['//evil.example/', home],
    ['/\\evil.example/', home],
    ['javascript:alert(1)', home],
    [`${home}@evil.example`, home],
    [`${home}/../../clients`, home],
    [`${home}/login?next=//evil.example`, home],
  ]
  let nth = 1
  let fresh = link
  for (const [next, lands] of wanted) {
    // The link of a mail carries no next; somebody who wants to lead a person away would add one.
    await page.goto(fresh.replace('/enter#', `/enter?next=${encodeURIComponent(next)}#`))
    await page.getByRole('button', { name: 'Continue as Baobab' }).tap()
    await expect(page, `next=${next}`).toHaveURL(origin + lands)
    await expect(page.getByRole('navigation', { name: 'Main' })).toBeVisible()
    await page.context().clearCookies()
    await studio.inviteClient(client)
    nth += 1
    fresh = linkIn(await nthMail(client.email, nth))
  }
})
