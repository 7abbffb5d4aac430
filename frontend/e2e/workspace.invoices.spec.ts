import { anAddress, expect, mailTo, type Owner, PASSWORD, test } from './workspace.fixtures'

interface Made {
  id: string
  revision: number
}
const cedis = (amount: number) => ({ amount, currency: 'GHS' })
const dayIn = (days: number) =>
  // As the calendar in the browsers' zone has it (see playwright.config.ts).
  new Date(Date.now() + days * 86_400_000).toLocaleDateString('en-CA', { timeZone: 'Africa/Lagos' })

const aClient = (owner: Owner, name = 'Adjoa Boateng', email = anAddress('client')) =>
  owner.post<Made>('/api/v1/clients', { name, email })

/** GH₵ 2,000.00 with 15 % of tax: GH₵ 2,300.00. */
const anInvoice = (owner: Owner, clientId: string, over: object = {}) =>
  owner.post<Made>('/api/v1/invoices', {
    client_id: clientId,
    currency: 'GHS',
    due_on: dayIn(14),
    lines: [{ description: 'Design', quantity: '2', unit: 'page', unit_price: cedis(100_000), tax_rate: '0.15' }],
    ...over,
  })
const issue = (owner: Owner, { id }: Made) => owner.post<Made>(`/api/v1/invoices/${id}/issue`, {})

test('an invoice is written, counted while typing, issued and sent with its PDF', async ({ page, owner }) => {
  const email = anAddress('client')
  const client = await aClient(owner, 'Adjoa Boateng', email)
  await page.goto(`/clients/${client.id}`)
  await page.getByRole('link', { name: 'New invoice' }).click()
  await expect(page.getByRole('combobox', { name: 'Client' })).toHaveValue('Adjoa Boateng')
  const first = page.getByRole('listitem', { name: 'Line 1' })
  await first.getByLabel('Description').fill('Design')
  await first.getByLabel('Quantity').fill('2')
  await first.getByLabel('Unit price').fill('1,000')
  await first.getByLabel('Tax, %').fill('15')
  await expect(first.getByRole('checkbox')).toHaveCount(0)
  await expect(page.locator('[data-total]')).toContainText('2,300.00')
  await page.getByLabel('Discount as').selectOption('percent')
  await page.getByLabel('Discount, %').fill('10')
  await expect(page.locator('[data-total]')).toContainText('2,070.00')
  await page.getByLabel('Prices have their tax in them').check()
  await expect(page.locator('[data-total]')).toContainText('1,800.00')
  await page.getByRole('button', { name: 'Save draft' }).dblclick()
  await expect(page.getByRole('heading', { level: 1, name: 'Draft invoice' })).toBeVisible()
  await expect(page.getByRole('article')).toContainText('1,800.00')

  await page.getByRole('link', { name: 'Edit' }).click()
  await page.getByLabel('Prices have their tax in them').uncheck()
  await page.getByRole('button', { name: 'Save changes' }).click()
  await expect(page.getByRole('article')).toContainText('2,070.00')

  await page.getByRole('button', { name: 'Issue and send' }).click()
  const dialog = page.getByRole('dialog')
  await expect(dialog).toContainText('invited with it')
  await dialog.getByRole('button', { name: 'Issue and send' }).dblclick()
  await expect(page.getByText('The invoice is on its way')).toBeVisible()
  const heading = page.getByRole('heading', { level: 1 })
  await expect(heading).toHaveText(/INV/)
  await expect(page.getByRole('link', { name: 'Edit' })).toBeHidden()
  const number = (await heading.textContent()) ?? ''
  expect((await mailTo(page, email)).subject).toContain(number)

  await page.goto('/invoices')
  await expect(page.locator('tbody tr')).toHaveCount(1)
  await expect(page.locator('tbody tr')).toContainText(number)
  await page.getByText('Cancelled', { exact: true }).click()
  await expect(page).toHaveURL(/status=cancelled/)
  await expect(page.getByText('No invoice fits these filters')).toBeVisible()
})

test('payments in parts settle it; one is undone, one refunded in part', async ({ page, owner }) => {
  const client = await aClient(owner)
  const invoice = await anInvoice(owner, client.id)
  await issue(owner, invoice)
  await page.goto(`/invoices/${invoice.id}`)
  const pay = async (fill: () => Promise<void>) => {
    await page.getByRole('button', { name: 'Record payment' }).first().click()
    await fill()
    await page.getByRole('dialog').getByRole('button', { name: 'Record payment' }).dblclick()
    await expect(page.getByRole('dialog')).toBeHidden()
  }
  const dialog = page.getByRole('dialog')
  await pay(async () => {
    await expect(dialog.getByLabel('Amount, GHS')).toHaveValue('2300.00')
    await dialog.getByLabel('Amount, GHS').fill('800')
    await expect(dialog.getByText('1,500.00 stays to be paid.')).toBeVisible()
    await dialog.getByLabel('Reference').fill('FT 26001')
  })
  const payments = page.getByRole('region', { name: 'Payments' })
  await expect(payments).toContainText('800.00 of GH₵2,300.00 paid')
  await expect(page.getByText('Partly paid')).toBeVisible()

  await pay(async () => {
    await dialog.getByLabel('Amount, GHS').fill('1,500.00')
    await dialog.getByLabel('Method').selectOption('withholding')
    await expect(dialog.getByText('A certificate of it is owed to you.')).toBeVisible()
  })
  await expect(page.getByRole('button', { name: 'Record payment' })).toHaveCount(0)
  await expect(payments).toContainText('Its certificate is owed')
  await payments.getByRole('button', { name: 'Actions for the payment of GH₵1,500.00' }).click()
  await page.getByRole('menuitem', { name: 'The certificate came today' }).click()
  await expect(payments).toContainText('Certificate came on')

  await payments.getByRole('button', { name: 'Actions for the payment of GH₵1,500.00' }).click()
  await page.getByRole('menuitem', { name: 'Undo this payment' }).click()
  await dialog.getByLabel('Why').fill('Booked on the wrong invoice')
  await dialog.getByRole('button', { name: 'Undo payment' }).click()
  await expect(payments).toContainText('Booked on the wrong invoice')
  await expect(page.getByText('Partly paid')).toBeVisible()

  await payments.getByRole('button', { name: 'Actions for the payment of GH₵800.00' }).click()
  await page.getByRole('menuitem', { name: 'Refund' }).click()
  await dialog.getByLabel('Amount, GHS').fill('900')
  await dialog.getByRole('button', { name: 'Record refund' }).click()
  await expect(dialog.getByLabel('Amount, GHS')).toHaveAttribute('aria-invalid', 'true')
  await dialog.getByLabel('Amount, GHS').fill('300')
  await dialog.getByRole('button', { name: 'Record refund' }).click()
  await expect(payments).toContainText('300.00 went back')
  await expect(page.getByRole('region', { name: 'Overview' })).toContainText('1,800.00')
  await payments.getByRole('button', { name: 'Actions for the payment of GH₵800.00' }).click()
  await expect(page.getByRole('menuitem', { name: 'Undo this payment' })).toHaveCount(0)
  const [receipt] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('menuitem', { name: 'Download the receipt' }).click(),
  ])
  expect(receipt.suggestedFilename()).toMatch(/\.pdf$/)
})

test('an issued invoice is cancelled with a reason, a copy begins anew, a draft is thrown away', async ({
  page,
  owner,
}) => {
  const client = await aClient(owner)
  const invoice = await anInvoice(owner, client.id)
  await page.goto(`/invoices/${invoice.id}`)
  const more = async (name: string) => {
    await page.getByRole('button', { name: 'More actions' }).click()
    await page.getByRole('menuitem', { name }).click()
  }
  await more('Issue without sending')
  await page.getByRole('dialog').getByRole('button', { name: 'Issue invoice' }).click()
  await expect(page.getByText('The invoice is issued')).toBeVisible()
  await more('Cancel invoice')
  await page.getByRole('dialog').getByRole('button', { name: 'Cancel invoice' }).click()
  await expect(page.getByText('Say why it is cancelled.')).toBeVisible()
  await page.getByLabel('Why').fill('Billed twice')
  await page.getByRole('dialog').getByRole('button', { name: 'Cancel invoice' }).click()
  await expect(page.getByText('“Billed twice”')).toBeVisible()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/INV/)

  await more('Duplicate')
  await expect(page.getByText('This is the copy, as a draft')).toBeVisible()
  await page.getByRole('button', { name: 'Cancel' }).click()
  await more('Delete draft')
  await page.getByRole('dialog').getByRole('button', { name: 'Delete draft' }).click()
  await expect(page).toHaveURL(/\/invoices$/)
  await expect(page.locator('tbody tr')).toHaveCount(1)
})

test('a menu stands by its button when it is first painted, however late the event that it is open', async ({
  page,
  owner,
}) => {
  const invoice = await anInvoice(owner, (await aClient(owner)).id)
  await page.addInitScript(() => addEventListener('toggle', event => event.stopImmediatePropagation(), true))
  await page.goto(`/invoices/${invoice.id}`)
  const button = page.getByRole('button', { name: 'More actions' })
  await button.click()
  const menu = page.getByRole('menu', { name: 'More actions' })
  await expect(menu).toBeVisible()
  const below = async () => {
    const [from, box] = [await button.boundingBox(), await menu.boundingBox()]
    return from && box && box.y - (from.y + from.height)
  }
  await expect.poll(below).toBeCloseTo(4)
})

test('an accepted quote is billed: its deposit, then the rest with the deposit off', async ({ page, owner }) => {
  const client = await aClient(owner)
  const quote = await owner.post<Made>('/api/v1/quotes', {
    client_id: client.id,
    title: 'Brand and website',
    currency: 'GHS',
    valid_until: '2099-12-24',
    deposit_percent: '30',
    lines: [{ description: 'Design', quantity: '2', unit: 'page', unit_price: cedis(100_000), tax_rate: '0.15' }],
  })
  await owner.post(`/api/v1/quotes/${quote.id}/send`, {})
  await owner.post(`/api/v1/quotes/${quote.id}/record-acceptance`, { accepted_by: 'Adjoa Boateng' })
  await page.goto(`/quotes/${quote.id}`)
  const begin = async (name: string) => {
    await page.getByRole('button', { name: 'Invoice', exact: true }).click()
    await page.getByRole('menuitem', { name }).click()
  }
  await begin('The deposit')
  await expect(page.getByRole('heading', { level: 1, name: 'Draft invoice' })).toBeVisible()
  // 30 % of GH₵ 2,300.00.
  await expect(page.getByRole('article')).toContainText('690.00')
  await page.getByRole('button', { name: 'More actions' }).click()
  await page.getByRole('menuitem', { name: 'Issue without sending' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Issue invoice' }).click()
  await expect(page.getByText('The invoice is issued')).toBeVisible()

  await page.getByRole('link', { name: 'The deposit of a quote' }).click()
  await begin('The rest, less the deposit')
  await expect(page.getByRole('article')).toContainText('Deposit billed before')
  await expect(page.getByRole('article')).toContainText('1,610.00')
  await page.getByRole('link', { name: 'Edit' }).click()
  await expect(page.locator('[data-total]')).toContainText('1,610.00')
  await page.getByRole('listitem', { name: 'Line 1' }).getByLabel('Quantity').fill('3')
  // GH₵ 3,450.00 less the GH₵ 690.00 that were billed.
  await expect(page.locator('[data-total]')).toContainText('2,760.00')
  await page.getByRole('button', { name: 'Save changes' }).click()
  await expect(page.getByRole('article')).toContainText('2,760.00')
  await page.goto(`/quotes/${quote.id}`)
  await expect(page.getByRole('region', { name: 'Invoices' }).getByRole('listitem')).toHaveCount(2)
  await expect(page.getByRole('button', { name: 'Invoice', exact: true })).toHaveCount(0)
})

test('two people edit one draft: nothing is lost, the second chooses', async ({ page, owner }) => {
  const client = await aClient(owner)
  const invoice = await anInvoice(owner, client.id)
  await page.goto(`/invoices/${invoice.id}/edit`)
  await page.getByLabel('Notes').fill('Mine')
  await owner.patch(`/api/v1/invoices/${invoice.id}`, { notes: 'Theirs' }, `"${invoice.revision}"`)
  await page.getByRole('button', { name: 'Save changes' }).click()
  await expect(page.getByText('Somebody else saved while you were editing.')).toBeVisible()
  await page
    .getByRole('group', { name: /^Notes/ })
    .getByLabel(/^Yours/)
    .check()
  await page.getByRole('button', { name: 'Save this version' }).click()
  await expect(page.getByRole('article')).toContainText('Mine')
})

test('invoices are found by state, number and client; home shows the money of each currency', async ({
  page,
  owner,
}) => {
  const client = await aClient(owner)
  const other = await aClient(owner, 'Kwame Print House')
  await issue(owner, await anInvoice(owner, client.id))
  const naira = { amount: 5_000_000, currency: 'NGN' }
  const lines = [{ description: 'Printing', quantity: '1', unit_price: naira }]
  await issue(owner, await anInvoice(owner, other.id, { currency: 'NGN', lines }))
  await anInvoice(owner, other.id)

  await page.goto('/invoices')
  await expect(page.locator('tbody tr')).toHaveCount(3)
  await expect(page.getByText('₦50,000.00').first()).toBeVisible()
  await page.getByRole('searchbox').fill('kwame')
  await expect(page.locator('tbody tr')).toHaveCount(2)
  await page.getByText('Draft', { exact: true }).first().click()
  await expect(page.locator('tbody tr')).toHaveCount(1)
  await page.getByRole('searchbox').fill('')
  await page.getByText('Overdue', { exact: true }).first().click()
  await page.getByRole('group', { name: 'How late' }).getByText('Over 60 days').click()
  await expect(page).toHaveURL(/age=60/)
  await expect(page.getByText('No invoice fits these filters')).toBeVisible()

  await page.goto('/')
  await expect(page.getByRole('heading', { level: 1, name: 'Home' })).toBeVisible()
  await expect(page.getByText('GH₵2,300.00').first()).toBeVisible()
  await expect(page.getByText('₦50,000.00').first()).toBeVisible()
  await expect(page.locator('.uplot canvas').first()).toBeVisible()
  await page.getByText('Figures as a table').first().click()
  await expect(page.getByRole('table').first().getByRole('row')).toHaveCount(13)
  await expect(page.getByText('Nothing is late')).toBeVisible()
})

test('settings: the next number is shown as typed, and numbers begin there', async ({ page, owner }) => {
  await page.goto('/settings/invoices')
  await page.getByLabel('Prefix').fill('kst')
  await page.getByLabel('Pattern').fill('{prefix}/{000}')
  await page.getByLabel('Next number').fill('42')
  await expect(page.getByText('KST/042')).toBeVisible()
  await page.getByLabel('Usual rate, %').fill('15')
  await page.getByLabel('Days overdue').fill('2, soon')
  await page.getByRole('button', { name: 'Save changes' }).click()
  await expect(page.getByText('Enter at most ten days from 1 to 365.').first()).toBeVisible()
  await page.getByLabel('Days overdue').fill('2 5')
  await page.getByText('How reminders begin', { exact: true }).click()
  const words = page.getByRole('textbox', { name: '5 days late' })
  await words.fill('Dear {name}')
  await page.getByRole('button', { name: 'Save changes' }).click()
  await expect(page.getByText(/^Use only \{client\}/).first()).toBeVisible()
  await words.fill('{number} for {client} is {days} days late.')
  const beginning = page.getByRole('figure', { name: 'The mail begins like this' })
  await expect(beginning).toContainText('Hello Kofi Boateng,')
  await expect(beginning).toContainText('INV-0042 for Baobab Foods is 5 days late.')
  await page.getByRole('button', { name: 'Save changes' }).click()
  await expect(page.getByText('Invoice settings are saved')).toBeVisible()
  await page.reload()
  await expect(page.getByLabel('Days overdue')).toHaveValue('2, 5')
  await expect(words).toHaveValue('{number} for {client} is {days} days late.')

  const client = await aClient(owner)
  await page.goto(`/invoices/new?client_id=${client.id}`)
  await expect(page.getByLabel('Tax, %')).toHaveValue('15')
  const invoice = await anInvoice(owner, client.id)
  await issue(owner, invoice)
  await page.goto(`/invoices/${invoice.id}`)
  await expect(page.getByRole('heading', { level: 1, name: 'KST/042' })).toBeVisible()
  await page.goto('/settings/invoices')
  await page.getByLabel('Next number').fill('7')
  await page.getByRole('button', { name: 'Save changes' }).click()
  await expect(page.getByLabel('Next number')).toHaveAttribute('aria-invalid', 'true')
})

test('levies that stack make one rate, and the invoice prints each of them', async ({ page, owner }) => {
  await page.goto('/settings/invoices')
  await page.getByLabel('Name of the tax').fill('VAT and levies')
  await page.getByText('Levies that make up the rate', { exact: true }).click()
  const parts: [string, string][] = [
    ['NHIL', '2.5'],
    ['GETFund', '2.5'],
    ['VAT', ''],
  ]
  for (const [at, [name, rate]] of parts.entries()) {
    await page.getByRole('button', { name: 'Add part' }).click()
    await page.getByLabel(`Part ${at + 1}`, { exact: true }).fill(name)
    await page.getByLabel(`Rate of part ${at + 1}, %`).fill(rate)
  }
  await page.getByLabel('Taken of the price and the parts above').last().check()
  await page.getByRole('button', { name: 'Save changes' }).click()
  await expect(page.getByText('Enter a percentage, like 2.5.').first()).toBeVisible()
  await page.getByLabel('Rate of part 3, %').fill('15')
  await expect(page.getByLabel('Usual rate, %')).toHaveValue('20.75')
  await page.getByRole('button', { name: 'Save changes' }).click()
  await expect(page.getByText('Invoice settings are saved')).toBeVisible()

  const client = await aClient(owner)
  const lines = [{ description: 'Design', quantity: '1', unit_price: cedis(100_000), tax_rate: '0.2075' }]
  const invoice = await anInvoice(owner, client.id, { lines })
  await page.goto(`/invoices/${invoice.id}`)
  const printed: [string, string][] = [
    ['NHIL, 2.5 %', '25.00'],
    ['GETFund, 2.5 %', '25.00'],
    ['VAT, 15 %', '157.50'],
  ]
  for (const [part, amount] of printed) {
    const row = page.getByRole('article').getByText(part, { exact: true }).locator('..')
    await expect(row).toContainText(amount)
  }
  await page.goto('/settings/invoices')
  for (const _ of parts) await page.getByRole('button', { name: 'Remove part 1' }).click()
  await expect(page.getByLabel('Usual rate, %')).toHaveValue('20.75')
  await page.getByLabel('Usual rate, %').fill('15')
  await page.getByRole('button', { name: 'Save changes' }).click()
  await expect(page.getByText('Invoice settings are saved').first()).toBeVisible()
  await page.goto(`/invoices/${invoice.id}`)
  await expect(page.getByRole('article').getByText('VAT and levies, 20.75 %', { exact: true })).toBeVisible()
})

test('bank details are changed and removed with the password only, and the owner is mailed', async ({
  page,
  owner,
}) => {
  await page.goto('/settings/bank-details')
  await page.getByLabel('Account name').fill('Kente Studio Ltd')
  await page.getByLabel('Account number').fill('1020304050607')
  await page.getByLabel('Bank', { exact: true }).fill('GCB Bank')
  await page.getByRole('textbox', { name: 'Your password' }).fill('not the right one')
  await page.getByRole('button', { name: 'Save bank details' }).click()
  await expect(page.getByText('This is not your password.')).toBeVisible()
  await page.getByRole('textbox', { name: 'Your password' }).fill(PASSWORD)
  await page.getByRole('button', { name: 'Save bank details' }).click()
  await expect(page.getByText('The bank details are saved')).toBeVisible()
  await expect(page.getByText('Unchanged since')).toBeVisible()
  await expect(page.getByRole('textbox', { name: 'Your password' })).toHaveValue('')
  expect((await mailTo(page, owner.email)).subject).toMatch(/bank details/i)

  const client = await aClient(owner)
  const invoice = await anInvoice(owner, client.id)
  await page.goto(`/invoices/${invoice.id}`)
  await expect(page.getByRole('article')).toContainText('1020304050607')

  await page.goto('/settings/bank-details')
  await page.getByRole('button', { name: 'Remove bank details' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('textbox', { name: 'Your password' }).fill(PASSWORD)
  await dialog.getByRole('button', { name: 'Remove bank details' }).click()
  await expect(page.getByText('The bank details are removed')).toBeVisible()
  await expect(page.getByLabel('Account name')).toHaveValue('')
})

test('the keyboard leads to invoices and begins one; the palette finds one', async ({ page, owner }) => {
  const client = await aClient(owner)
  const invoice = await anInvoice(owner, client.id)
  await issue(owner, invoice)
  await page.goto('/clients')
  await expect(page.locator('tbody tr')).toHaveCount(1)
  await page.keyboard.press('g')
  await page.keyboard.press('i')
  await expect(page.getByRole('heading', { level: 1, name: 'Invoices' })).toBeVisible()
  await expect(page.locator('tbody tr')).toHaveCount(1)
  await page.keyboard.press('j')
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(new RegExp(`/invoices/${invoice.id}$`))
  await page.keyboard.press('Control+k')
  await page.keyboard.type('INV')
  await expect(page.getByRole('option', { name: /INV.*Adjoa Boateng/ })).toBeVisible()
  await page.keyboard.press('Escape')
  await page.keyboard.press('c')
  await expect(page.getByRole('heading', { level: 1, name: 'New invoice' })).toBeVisible()
})

test('a credit note takes a part back; what was paid too much is credit, and the statement is saved', async ({
  page,
  owner,
}) => {
  const client = await aClient(owner)
  const invoice = await anInvoice(owner, client.id)
  await issue(owner, invoice)
  await owner.post(`/api/v1/invoices/${invoice.id}/payments`, { amount: cedis(200_000), method: 'cash' })
  await page.goto(`/invoices/${invoice.id}`)
  const notes = page.getByRole('region', { name: 'Credit notes' })
  await expect(notes).toContainText('Nothing of it was taken back.')
  await notes.getByRole('button', { name: 'New credit note' }).click()
  const dialog = page.getByRole('dialog')
  await expect(dialog.getByLabel('Amount, GHS')).toHaveValue('2300.00')
  await dialog.getByLabel('Amount, GHS').fill('500')
  await expect(dialog.getByText("GH₵200.00 of it becomes the client's credit")).toBeVisible()
  await dialog.getByRole('button', { name: 'Issue credit note' }).click()
  await expect(dialog.getByText('Say why it is taken back.')).toBeVisible()
  await dialog.getByLabel('Why').fill('One page less than agreed')
  await dialog.getByRole('button', { name: 'Issue credit note' }).dblclick()
  await expect(dialog).toBeHidden()
  await expect(notes).toContainText('CN-0001')
  await expect(notes).toContainText('One page less than agreed')
  await expect(notes.getByRole('listitem')).toHaveCount(1)
  await expect(page.getByRole('article')).toContainText('Credited')
  const [paper] = await Promise.all([
    page.waitForEvent('download'),
    notes.getByRole('link', { name: 'Download CN-0001 as PDF' }).click(),
  ])
  expect(paper.suggestedFilename()).toBe('Credit note CN-0001.pdf')
  await page.getByRole('button', { name: 'More actions' }).click()
  await expect(page.getByRole('menuitem', { name: 'Cancel invoice' })).toHaveCount(0)
  await page.keyboard.press('Escape')

  await page.goto(`/clients/${client.id}`)
  const money = page.getByRole('region', { name: 'Invoices', exact: true })
  await expect(money).toContainText('Credit for the next invoice')
  await expect(money).toContainText('200.00')
  await money.getByRole('button', { name: 'Statement' }).click()
  await dialog.getByLabel('To', { exact: true }).fill('2000-01-01')
  await expect(dialog.getByText('The last day is before the first.')).toBeVisible()
  await dialog.getByLabel('To', { exact: true }).fill(dayIn(0))
  const [statement] = await Promise.all([
    page.waitForEvent('download'),
    dialog.getByRole('link', { name: 'Download PDF' }).click(),
  ])
  expect(statement.suggestedFilename()).toMatch(/^Statement GHS .*\.pdf$/)
})

test('two people change one recurring invoice: nothing is lost, the second chooses', async ({ page, owner }) => {
  const client = await aClient(owner)
  const schedule = await owner.post<{ id: string; revision: number }>('/api/v1/schedules', {
    client_id: client.id,
    title: 'Monthly care',
    cadence: 'monthly',
    starts_on: '2099-01-31',
    action: 'draft',
    currency: 'GHS',
    lines: [{ description: 'Care', quantity: '1', unit_price: { amount: 50_000, currency: 'GHS' } }],
  })
  await page.goto(`/invoices/schedules/${schedule.id}`)
  await page.getByLabel('Notes').fill('Mine')
  await page.getByLabel('How often').selectOption('yearly')
  await owner.patch(`/api/v1/schedules/${schedule.id}`, { title: 'Care', notes: 'Theirs' }, `"${schedule.revision}"`)
  await page.getByRole('button', { name: 'Save changes' }).click()
  await expect(page.getByText('Somebody else saved while you were editing.')).toBeVisible()
  await expect(page.getByRole('group', { name: 'How often' })).toContainText('Every year')
  await page
    .getByRole('group', { name: /^Notes/ })
    .getByLabel(/^Yours/)
    .check()
  await page.getByRole('button', { name: 'Save this version' }).click()
  await expect(page.getByText('The recurring invoice is saved')).toBeVisible()
  const saved = await page.request.get(`/api/v1/schedules/${schedule.id}`)
  expect(await saved.json()).toMatchObject({ title: 'Care', cadence: 'yearly', notes: 'Mine' })
})

test('a recurring invoice is planned, changed, paused and deleted', async ({ page, owner }) => {
  const client = await aClient(owner)
  await page.goto('/invoices')
  await page.getByRole('link', { name: 'Recurring' }).click()
  await expect(page.getByText('Invoices that come by themselves stand here')).toBeVisible()
  await page.goto(`/clients/${client.id}`)
  const panel = page.getByRole('region', { name: 'Recurring invoices' })
  await expect(panel).toContainText('Nothing is invoiced by itself.')
  await panel.getByRole('link', { name: 'New recurring invoice' }).click()
  await expect(page.getByRole('combobox', { name: 'Client' })).toHaveValue('Adjoa Boateng')
  await page.getByRole('button', { name: 'Plan it' }).click()
  await expect(page.getByText('Give it a title.').first()).toBeVisible()
  await page.getByLabel('Title').fill('Monthly care')
  await page.getByLabel('First day').fill('2099-01-31')
  await page.getByLabel('When its day has come').selectOption('draft')
  const first = page.getByRole('listitem', { name: 'Line 1' })
  await first.getByLabel('Description').fill('Care of the website')
  await first.getByLabel('Quantity').fill('1')
  await first.getByLabel('Unit price').fill('500')
  await page.getByRole('button', { name: 'Plan it' }).dblclick()
  await expect(page.getByText('The recurring invoice is saved')).toBeVisible()
  await expect(page.locator('tbody tr')).toHaveCount(1)
  await expect(page.locator('tbody tr')).toContainText('Every month')
  await page.getByRole('link', { name: 'Monthly care' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Monthly care' })).toBeVisible()
  await expect(page.getByText(/Comes next on .*31 .*28 .*31 /)).toBeVisible()
  await page.getByLabel('How often').selectOption('yearly')
  await page.getByRole('button', { name: 'Save changes' }).click()
  await expect(page.locator('tbody tr')).toContainText('Every year')

  await page.getByRole('link', { name: 'Monthly care' }).click()
  await page.getByRole('button', { name: 'Pause' }).click()
  await expect(page.getByText('Paused', { exact: true })).toBeVisible()
  await page.getByRole('button', { name: 'Let it go on' }).click()
  await expect(page.getByText('Active', { exact: true })).toBeVisible()
  await page.goto(`/clients/${client.id}`)
  await expect(panel).toContainText('Monthly care')
  await panel.getByRole('link', { name: 'Monthly care' }).click()
  await page.getByRole('button', { name: 'Delete', exact: true }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click()
  await expect(page.getByText('Invoices that come by themselves stand here')).toBeVisible()
})
