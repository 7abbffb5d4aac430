import { expect, test, testWithoutWorker } from './support/fixtures'
import { heading, Studio } from './support/studio'

test('every page of a new portal says what will stand there', async ({ page, context, studio }) => {
  const { link } = await studio.invitedClient('Baobab Foods')
  await studio.letIn(context, link)
  await page.goto(studio.portal())
  await expect(page).toHaveTitle(`Home · ${studio.name}`)
  for (const words of ['Nothing needs you right now', 'No projects yet', 'No invoices yet', 'No quotes yet']) {
    await expect(page.getByText(words)).toBeVisible()
  }
  await expect(page.getByText(`When ${studio.name} starts work for you`)).toBeVisible()

  const tabs = page.getByRole('navigation', { name: 'Main' })
  await tabs.getByRole('link', { name: 'Projects' }).tap()
  await expect(heading(page, 'Projects')).toBeFocused()
  await expect(tabs.getByRole('link', { name: 'Projects' })).toHaveAttribute('aria-current', 'page')
  await expect(page.getByText('No projects yet')).toBeVisible()
  await tabs.getByRole('link', { name: 'Billing' }).tap()
  await expect(page).toHaveTitle(`Billing · ${studio.name}`)
  await expect(page.getByText('No quotes yet')).toBeVisible()
  await page.goBack()
  await expect(heading(page, 'Projects')).toBeVisible()

  await page.getByRole('link', { name: 'Your profile, Baobab Foods' }).tap()
  await expect(heading(page, 'Your profile')).toBeVisible()
  await expect(page.getByText(`${studio.name} can change it for you.`)).toBeVisible()
  await page.goto(studio.portal('/no/such/page'))
  await expect(page.getByText('Nothing is kept under this address')).toBeVisible()
  await page.getByRole('link', { name: 'Go to the start' }).tap()
  await expect(heading(page, 'Hello, Baobab')).toBeVisible()
})

test('no portal, capitals in the address, and the portal of another business', async ({
  page,
  context,
  studio,
  origin,
}) => {
  await page.goto('/portal/nobody-has-this-one')
  await expect(heading(page, 'There is no portal at this address')).toBeVisible()
  await page.goto(`/portal/${studio.slug.toUpperCase()}/login`)
  await expect(page).toHaveURL(/\/portal\/[a-z0-9-]+\/login$/)
  await expect(heading(page, 'Sign in to your portal')).toBeVisible()

  const { link } = await studio.invitedClient('Baobab Foods')
  await studio.letIn(context, link)
  const other = await Studio.open(origin, 'Volta Works')
  await page.goto(other.portal())
  await expect(page).toHaveURL(other.portal('/login'))
  await expect(page.getByText('Volta Works')).toBeVisible()
  await expect(page.getByText('Baobab Foods')).toHaveCount(0)
  await other.close()
})

test('an archived client can be read, and says so', async ({ page, context, studio }) => {
  const { client, link } = await studio.invitedClient('Baobab Foods')
  await studio.letIn(context, link)
  await studio.archive(client)
  await page.goto(studio.portal())
  await expect(
    page.getByText('This account is archived. You can read everything; signing and paying are closed.'),
  ).toBeVisible()
})

testWithoutWorker('a failed first load: words and another try', async ({ page, context, studio }) => {
  const { link } = await studio.invitedClient('Baobab Foods')
  await studio.letIn(context, link)
  await page.route('**/api/v1/portal/dashboard', route => route.abort('connectionfailed'))
  await page.goto(studio.portal())
  await expect(heading(page, 'No connection')).toBeVisible()
  await page.unroute('**/api/v1/portal/dashboard')
  await page.getByRole('button', { name: 'Try again' }).tap()
  await expect(heading(page, 'Hello, Baobab')).toBeVisible()
})
