/** No page breaks its content policy, prints an error, or calls another server; the portal's pages are watched in all its tests. */
import { expect, test } from './support/fixtures'
import { quiet } from './support/quiet'
import { heading } from './support/studio'
import { DANGEROUS, startThread } from './support/talk'

test('every page of the workspace keeps to its policy', async ({ page, context, studio }) => {
  test.slow()
  const client = await studio.addClient('Baobab Foods')
  const quote = await studio.call<{ id: string }>('post', '/quotes', {
    data: {
      client_id: client.id,
      title: 'Brand and website',
      currency: 'GHS',
      valid_until: '2099-12-24',
      lines: [{ description: 'Design', quantity: '8', unit_price: { amount: 120_000, currency: 'GHS' } }],
    },
  })
  const project = await studio.call<{ id: string }>('post', '/projects', {
    data: { client_id: client.id, title: 'Care contract' },
  })
  await studio.call('post', `/projects/${project.id}/tasks`, { data: { title: 'First look' } })
  const thread = await startThread(studio, client, { text: DANGEROUS })
  const signedOut: [string, string][] = [
    ['/sign-in', 'Sign in'],
    ['/sign-up', 'Create a workspace'],
    ['/forgot-password', 'Choose a new password'],
    ['/reset-password', 'This link no longer works'],
  ]
  const signedIn: [string, string][] = [
    ['/inbox', 'Inbox'],
    [`/inbox?thread=${thread.id}`, 'Inbox'],
    [`/projects/${project.id}?tab=messages`, 'Care contract'],
    ['/clients', 'Clients'],
    ['/clients/new', 'New client'],
    ['/clients/import', 'Import clients'],
    [`/clients/${client.id}`, 'Baobab Foods'],
    [`/clients/${client.id}/edit`, 'Edit Baobab Foods'],
    ['/quotes', 'Quotes'],
    ['/quotes/new', 'New quote'],
    [`/quotes/${quote.id}`, 'Brand and website'],
    [`/quotes/${quote.id}/edit`, 'Edit Brand and website'],
    ['/projects', 'Projects'],
    ['/projects/new', 'New project'],
    [`/projects/${project.id}`, 'Care contract'],
    [`/projects/${project.id}/edit`, 'Edit Care contract'],
    ['/settings/services', 'Services'],
    ['/settings/business', 'Business'],
    ['/settings/branding', 'Branding'],
    ['/settings/paystack', 'Paystack'],
    ['/settings/api-keys', 'API keys'],
    ['/settings/profile', 'Your profile'],
    ['/no/such/page', 'Page not found'],
  ]
  const see = async ([path, name]: [string, string]) => {
    await page.goto(path)
    await expect(heading(page, name)).toBeVisible()
    await quiet(page)
  }
  for (const visit of signedOut) await see(visit)
  await studio.signInOwner(context)
  for (const visit of signedIn) await see(visit)
})

test('the watch itself sees what it is for', async ({ page, studio, clean }) => {
  await page.goto(studio.portal('/login'))
  await expect(heading(page, 'Sign in to your portal')).toBeVisible()
  await page.evaluate(() => {
    const picture = document.createElement('img')
    picture.src = 'https://tracker.example/pixel.png'
    document.body.append(picture)
  })
  await expect(async () => expect(() => clean.expectClean()).toThrow(/img-src/)).toPass()
  clean.forget()
})
