import { anAddress, expect, mailTo, test } from './workspace.fixtures'

interface Created {
  id: string
  version: number
}

test('a client is added once by a double press, found while typing, archived and brought back', async ({
  page,
  owner,
}) => {
  await owner.post('/api/v1/clients', { name: 'Kwame Print House', email: 'kwame@example.com' })
  await page.goto('/clients')
  await page.getByRole('link', { name: 'New client' }).click()
  await page.getByLabel('Name').fill('Zoë Ünal')
  await page.getByLabel('E-mail').fill('zoe@example.com')
  await page.getByLabel('Company').fill('Ünal Textiles')
  await page.getByText('Billing details').click()
  await page.getByLabel('Country').selectOption('KE')
  await page.getByRole('button', { name: 'Add client' }).dblclick()
  await expect(page.getByRole('heading', { level: 1, name: 'Zoë Ünal' })).toBeVisible()
  await expect(page.getByText('Nothing invoiced yet')).toBeVisible()
  await expect(page.getByText('Kenya')).toBeVisible()

  await page.goto('/clients')
  await page.getByRole('searchbox').fill('unal')
  await expect(page).toHaveURL(/\?q=unal$/)
  const rows = page.locator('tbody tr')
  await expect(rows).toHaveCount(1)
  await expect(rows).toContainText('Zoë Ünal')

  await rows.getByRole('button', { name: 'Actions for Zoë Ünal' }).click()
  await page.getByRole('menuitem', { name: 'Archive' }).click()
  await expect(page.getByText('No client fits “unal”')).toBeVisible()
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(rows).toContainText('Zoë Ünal')
})

test('what is wrong stands at the field, and a draft survives leaving', async ({ page, owner }) => {
  await owner.post('/api/v1/clients', { name: 'Adjoa Boateng', email: 'adjoa@example.com' })
  await page.goto('/clients/new')
  await page.getByLabel('E-mail').fill('no address')
  await page.getByRole('button', { name: 'Add client' }).click()
  await expect(page.getByText("Enter the client's name.")).toBeVisible()
  await expect(page.getByLabel('E-mail')).toHaveAttribute('aria-invalid', 'true')

  await page.getByLabel('Name').fill('Adjoa Boateng')
  await page.getByLabel('E-mail').fill('adjoa@example.com')
  await page.getByLabel('Company').click()
  await expect(page.getByText('You may have this client already')).toBeVisible()

  await page.getByRole('link', { name: 'Settings' }).locator('visible=true').click()
  await page.getByRole('button', { name: 'Keep draft' }).click()
  await expect(page).toHaveURL(/\/settings\/business$/)
  await page.goto('/clients/new')
  await expect(page.getByText('This is the draft you left here.')).toBeVisible()
  await expect(page.getByLabel('E-mail')).toHaveValue('adjoa@example.com')
})

test('two people edit one client: nothing is lost, the second chooses', async ({ page, owner }) => {
  const client = await owner.post<Created>('/api/v1/clients', { name: 'Efua Asante', email: anAddress('efua') })
  await page.goto(`/clients/${client.id}/edit`)
  await page.getByLabel('Phone').fill('+233 1')
  await page.getByLabel('Company').fill('Asante & Co')
  await owner.patch(`/api/v1/clients/${client.id}`, { phone: '+233 2', notes: 'Theirs' }, `"${client.version}"`)
  await page.getByRole('button', { name: 'Save changes' }).click()

  await expect(page.getByText('Somebody else saved while you were editing.')).toBeVisible()
  await page
    .getByRole('group', { name: /^Phone/ })
    .getByLabel(/^Theirs/)
    .check()
  await page.getByRole('button', { name: 'Save this version' }).click()
  await expect(page).toHaveURL(new RegExp(`/clients/${client.id}$`))
  await expect(page.getByRole('heading', { level: 1, name: 'Efua Asante', exact: true })).toBeVisible()
  await expect(page.getByText('+233 2')).toBeVisible()
  await expect(page.getByText('Asante & Co')).toBeVisible()
  await expect(page.getByText('Theirs', { exact: true })).toBeVisible()
})

test('a contact is added, invited by mail, shut out and removed', async ({ page, owner }) => {
  const client = await owner.post<Created>('/api/v1/clients', { name: 'Efua Asante', email: anAddress('efua') })
  const email = anAddress('finance')
  await page.goto(`/clients/${client.id}`)
  await page.getByRole('button', { name: 'Add contact' }).click()
  const dialog = page.getByRole('dialog')
  await expect(dialog.getByLabel('Name')).toBeFocused()
  await dialog.getByLabel('Name').fill('Kofi Annan')
  await dialog.getByLabel('E-mail').fill(email)
  await page.keyboard.press('Control+Enter')
  const row = page.getByRole('listitem').filter({ hasText: email })
  await expect(row).toContainText('Not invited')

  const act = async (name: string) => {
    await row.getByRole('button', { name: 'Actions for Kofi Annan' }).click()
    await page.getByRole('menuitem', { name, exact: true }).click()
  }
  await act('Invite to portal')
  await expect(row).toContainText('Invited')
  await expect(row).toContainText('link ends')
  expect((await mailTo(page, email)).text).toContain('/enter#')

  await act('Revoke access')
  await page.getByRole('dialog').getByRole('button', { name: 'Revoke access' }).click()
  await expect(row).toContainText('Revoked')

  await act('Remove')
  await page.getByRole('dialog').getByRole('button', { name: 'Remove contact' }).click()
  await expect(row).toHaveCount(0)
})

test('a file with broken rows is listed and not imported; corrected, it is', async ({ page, owner }) => {
  await owner.post('/api/v1/clients', { name: 'Adjoa Boateng', email: 'adjoa@example.com' })
  await page.goto('/clients/import')
  const lines = [
    'Name,E-mail,Firm',
    'Zoë Ünal,zoe@example.com,Zoë Ltd',
    'Nana,broken,X',
    'Adjoa Boateng,adjoa@example.com,',
  ]
  const choose = (text: string) =>
    page.locator('input[type=file]').setInputFiles({
      name: 'clients.csv',
      mimeType: 'text/csv',
      // As old spreadsheets save it: no UTF-8.
      buffer: Buffer.from(text, 'latin1'),
    })
  await choose(lines.join('\n'))
  await expect(page.getByText('Read as Windows-1252.')).toBeVisible()
  await page.getByLabel('Firm').selectOption('company')
  await expect(page.getByText('One row cannot be imported.')).toBeVisible()
  await expect(page.getByRole('button', { name: /^Import 1 client$/ })).toHaveAttribute('aria-disabled', 'true')

  await choose(lines.join('\n').replace('broken', 'nana@example.com'))
  await page.getByRole('button', { name: 'Import 2 clients' }).click()
  await expect(page.getByText('2 clients are imported')).toBeVisible()
  await page.getByRole('link', { name: 'See the clients' }).click()
  await expect(page.locator('tbody tr')).toHaveCount(3)
  await expect(page.locator('tbody')).toContainText('Zoë Ünal')
})
