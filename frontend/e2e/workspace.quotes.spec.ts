import { quiet } from './support/quiet'
import { anAddress, expect, type Owner, test } from './workspace.fixtures'

interface Made {
  id: string
  revision: number
}
const cedis = (amount: number) => ({ amount, currency: 'GHS' })

const aClient = (owner: Owner, name = 'Adjoa Boateng') =>
  owner.post<Made>('/api/v1/clients', { name, email: anAddress('client') })

const aQuote = (owner: Owner, clientId: string, title = 'Brand and website') =>
  owner.post<Made>('/api/v1/quotes', {
    client_id: clientId,
    title,
    currency: 'GHS',
    valid_until: '2099-12-24',
    lines: [
      { description: 'Design', quantity: '2', unit: 'page', unit_price: cedis(100_000), tax_rate: '0.15' },
      { description: 'Hosting', quantity: '12', unit: 'month', unit_price: cedis(15_000), optional: true },
    ],
  })

test('a service is kept in the library, changed, deleted and brought back', async ({ page, owner: _ }) => {
  await page.goto('/settings/services')
  await page.getByRole('button', { name: 'New service' }).click()
  const dialog = page.getByRole('dialog')
  await expect(dialog.getByLabel('Name')).toBeFocused()
  await dialog.getByLabel('Name').fill('Hosting')
  await dialog.getByLabel('Price').fill('12.345')
  await dialog.getByRole('button', { name: 'Add service' }).click()
  await expect(dialog.getByText('Enter an amount like 1250.00.')).toBeVisible()
  await dialog.getByLabel('Price').fill('1,250')
  await dialog.getByLabel('Unit').fill('month')
  await dialog.getByLabel('Tax, %').fill('7.5')
  await page.keyboard.press('Control+Enter')
  const row = page.getByRole('listitem').filter({ hasText: 'Hosting' })
  await expect(row).toContainText('1,250.00 / month')
  await expect(row).toContainText('7.5 % tax')

  const act = async (name: string) => {
    await row.getByRole('button', { name: 'Actions for Hosting' }).click()
    await page.getByRole('menuitem', { name }).click()
  }
  await act('Edit')
  await dialog.getByLabel('Tax, %').fill('')
  await dialog.getByRole('button', { name: 'Save changes' }).click()
  await expect(row).toContainText('Exempt')
  await act('Delete')
  await expect(page.getByText('Your services will stand here')).toBeVisible()
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(row).toContainText('1,250.00 / month')
})

test('a quote is written with a service, counted while typing, and sent', async ({ page, owner }) => {
  const client = await aClient(owner)
  await owner.post('/api/v1/services', {
    name: 'Photography',
    unit: 'day',
    unit_price: cedis(200_000),
    tax_rate: '0.15',
  })
  await page.goto(`/clients/${client.id}`)
  await page.getByRole('link', { name: 'New quote' }).click()
  await expect(page.getByRole('combobox', { name: 'Client' })).toHaveValue('Adjoa Boateng')
  await page.getByLabel('Title').fill('Brand and website')
  const first = page.getByRole('listitem', { name: 'Line 1' })
  await first.getByLabel('Description').fill('Design')
  await first.getByLabel('Quantity').fill('1.5')
  await first.getByLabel('Unit price').fill('100')
  await expect(first.getByLabel('Total of line 1')).toContainText('150.00')

  await page.getByRole('combobox', { name: 'Insert from library' }).fill('photo')
  await page.getByRole('option', { name: /Photography/ }).click()
  const second = page.getByRole('listitem', { name: 'Line 2' })
  await expect(second.getByLabel('Description')).toHaveValue('Photography')
  await expect(second.getByLabel('Unit price')).toHaveValue('2000.00')
  await page.getByRole('button', { name: 'Move line 2 up' }).click()
  await expect(first.getByLabel('Description')).toHaveValue('Photography')

  await page.getByLabel('Discount as').selectOption('percent')
  await page.getByLabel('Discount, %').fill('10')
  // 2,150 less 10 % is 1,935, and 15 % of the 1,800 that are left of the photography make 270.
  await expect(page.locator('[data-total]')).toContainText('2,205.00')

  await page.getByRole('button', { name: 'Save draft' }).dblclick()
  await expect(page.getByRole('heading', { level: 1, name: 'Brand and website' })).toBeVisible()
  await expect(page.getByText('What the client will read')).toBeVisible()
  await expect(page.getByRole('article')).toContainText('2,205.00')

  await page.getByRole('button', { name: 'Send quote' }).click()
  const dialog = page.getByRole('dialog')
  await expect(dialog).toContainText('Adjoa Boateng')
  await expect(dialog).toContainText('invited with it')
  await dialog.getByRole('button', { name: 'Send quote' }).click()
  await expect(page.getByText('The quote is on its way')).toBeVisible()
  await expect(page.getByText('Q-0001').first()).toBeVisible()
  await expect(page.getByText('Nobody has opened it yet')).toBeVisible()

  await page.goto('/quotes')
  await expect(page.locator('tbody tr')).toHaveCount(1)
  await page.getByText('Declined', { exact: true }).click()
  await expect(page).toHaveURL(/status=declined/)
  await expect(page.getByText('No quote fits these filters')).toBeVisible()
})

test('what the server refuses stands at its field, and a draft survives leaving', async ({ page, owner }) => {
  await aClient(owner, 'Kwame Print House')
  await page.goto('/quotes/new')
  await page.getByLabel('Title').fill('Catalogue')
  await page.getByRole('button', { name: 'Save draft' }).click()
  await expect(page.getByText('Choose the client.')).toBeVisible()
  await expect(page.getByText('Say what it is.')).toBeVisible()
  await page.getByRole('combobox', { name: 'Client' }).fill('kwame')
  await page.getByRole('option', { name: /Kwame/ }).click()
  await expect(page.getByText('Choose the client.')).toBeHidden()

  await page.getByLabel('Description').fill('Layout')
  await page.getByLabel('Quantity').fill('1000000')
  await page.getByLabel('Unit price').fill('90000000000')
  await expect(page.getByText('The lines come to more than can be kept.')).toBeVisible()
  await page.getByRole('button', { name: 'Save draft' }).click()
  await expect(page.getByLabel('Unit price')).toHaveAttribute('aria-invalid', 'true')

  await page.getByLabel('Unit price').fill('90')
  await page.getByRole('link', { name: 'Settings' }).locator('visible=true').click()
  await page.getByRole('button', { name: 'Keep draft' }).click()
  await expect(page).toHaveURL(/\/settings\/business$/)
  await page.goto('/quotes/new')
  await expect(page.getByText('This is the draft you left here.')).toBeVisible()
  await expect(page.getByRole('combobox', { name: 'Client' })).toHaveValue('Kwame Print House')
  await expect(page.getByLabel('Description')).toHaveValue('Layout')
})

test('lines are dragged into another order', { tag: '@mouse' }, async ({ page, owner }) => {
  const client = await aClient(owner)
  const quote = await aQuote(owner, client.id)
  // Nothing has to scroll while it is dragged.
  await page.setViewportSize({ width: 1280, height: 1400 })
  await page.goto(`/quotes/${quote.id}/edit`)
  const first = page.getByRole('listitem', { name: 'Line 1' })
  await expect(first.getByLabel('Description')).toHaveValue('Design')
  await quiet(page)
  const second = page.getByRole('listitem', { name: 'Line 2' })
  await first.getByTitle('Drag to reorder').dragTo(second.getByRole('checkbox'), { steps: 10 })
  await expect(first.getByLabel('Description')).toHaveValue('Hosting')
})

test('a sent quote that is edited becomes the next version, a withdrawn one a draft', async ({ page, owner }) => {
  const client = await aClient(owner)
  const quote = await aQuote(owner, client.id)
  await owner.post(`/api/v1/quotes/${quote.id}/send`, {})
  await page.goto(`/quotes/${quote.id}/edit`)
  await expect(page.getByText('The client has this quote.')).toBeVisible()
  await page.getByLabel('Title').fill('Brand, website and shop')
  await page.getByRole('button', { name: 'Save version 2' }).click()
  await expect(page.getByText('Version 2 is saved as a draft')).toBeVisible()
  await page.getByRole('button', { name: 'Read version 1' }).click()
  await expect(page.getByRole('dialog')).toContainText('Brand and website')
  await page.keyboard.press('Escape')

  await page.getByRole('button', { name: 'Send quote' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Send quote' }).click()
  await expect(page.getByText('The quote is on its way')).toBeVisible()
  await page.getByRole('button', { name: 'More actions' }).click()
  await page.getByRole('menuitem', { name: 'Withdraw' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Withdraw' }).click()
  await expect(page.getByText('What the client will read')).toBeVisible()
  await expect(page.getByText('Version 3')).toBeVisible()
})

test('two people edit one quote: nothing is lost, the second chooses', async ({ page, owner }) => {
  const client = await aClient(owner)
  const quote = await aQuote(owner, client.id)
  await page.goto(`/quotes/${quote.id}/edit`)
  await page.getByLabel('Title').fill('Mine')
  await owner.patch(`/api/v1/quotes/${quote.id}`, { title: 'Theirs', terms: 'New terms' }, `"${quote.revision}"`)
  await page.getByRole('button', { name: 'Save changes' }).click()
  await expect(page.getByText('Somebody else saved while you were editing.')).toBeVisible()
  await page
    .getByRole('group', { name: /^Title/ })
    .getByLabel(/^Yours/)
    .check()
  await page.getByRole('button', { name: 'Save this version' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Mine' })).toBeVisible()
  await expect(page.getByText('New terms')).toBeVisible()
})

test('an acceptance that came elsewhere is recorded and begins the project', async ({ page, owner }) => {
  const client = await aClient(owner)
  const quote = await aQuote(owner, client.id)
  await owner.post(`/api/v1/quotes/${quote.id}/send`, {})
  await page.goto(`/quotes/${quote.id}`)
  await page.getByRole('button', { name: 'More actions' }).click()
  await page.getByRole('menuitem', { name: 'Record acceptance' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Accepted by').fill('Adjoa Boateng')
  await dialog.getByLabel('How it came').fill('Signed paper, 3 March')
  // An option that was ticked by mistake is no option.
  await dialog.getByLabel(/^Hosting/).check()
  await dialog.getByLabel(/^Hosting/).uncheck()
  await dialog.getByRole('button', { name: 'Record acceptance' }).click()
  await expect(page.getByRole('heading', { name: 'Accepted elsewhere' })).toBeVisible()
  await expect(page.getByText('Signed paper, 3 March')).toBeVisible()
  await expect(page.getByRole('article')).toContainText('2,300.00')
  await expect(page.getByRole('link', { name: 'Edit' })).toBeHidden()

  await page.getByRole('link', { name: 'Open the project' }).click()
  await expect(page).toHaveURL(/\/projects\//)
  await page.getByRole('link', { name: 'From an accepted quote' }).click()
  await expect(page).toHaveURL(new RegExp(`/quotes/${quote.id}$`))
})

test('a quote is copied, and the draft thrown away', async ({ page, owner }) => {
  const client = await aClient(owner)
  const quote = await aQuote(owner, client.id)
  await page.goto(`/quotes/${quote.id}`)
  await page.getByRole('button', { name: 'More actions' }).click()
  await page.getByRole('menuitem', { name: 'Duplicate' }).click()
  await expect(page.getByText('This is the copy, as a draft')).toBeVisible()
  await page.getByRole('button', { name: 'Cancel' }).click()
  await expect(page.getByRole('button', { name: 'Send quote' })).toBeVisible()
  await page.getByRole('button', { name: 'More actions' }).click()
  await page.getByRole('menuitem', { name: 'Delete draft' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Delete draft' }).click()
  await expect(page.locator('tbody tr')).toHaveCount(1)
})
