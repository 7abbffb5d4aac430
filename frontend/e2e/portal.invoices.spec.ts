import type { Page } from '@playwright/test'
import { ACCOUNT, answerTransfer, cancelInvoice, invoiceOf, nameBank, pay, sentInvoice } from './support/bills'
import { expect, test, testWithoutWorker } from './support/fixtures'
import { loseFirstAnswer } from './support/line'
import { linkIn, nthMail } from './support/mailbox'
import { heading, type Studio } from './support/studio'
import { cedis, dayIn } from './support/work'

/** A client in the portal, with an invoice of GH₵2,687.50 to pay. */
async function arrive(page: Page, studio: Studio, over: Parameters<typeof sentInvoice>[2] = {}) {
  await nameBank(studio)
  const { client, link } = await studio.invitedClient('Baobab Foods')
  const invoice = await sentInvoice(studio, client, over)
  await studio.letIn(page.context(), link)
  return { client, invoice, path: studio.portal(`/invoices/${invoice.id}`) }
}

const iHavePaid = (page: Page) => page.getByRole('button', { name: /^I have paid/ })

test('from what needs you to paid: the client reports the transfer, the team confirms it, a receipt comes', async ({
  page,
  studio,
}) => {
  const { client, invoice, path } = await arrive(page, studio)
  const name = `Invoice ${invoice.number}`
  await page.goto(studio.portal())
  await page.getByRole('link', { name: /Invoice to pay/ }).tap()
  await expect(heading(page, name)).toBeFocused()
  const toPay = page.getByRole('region', { name: 'To pay' })
  await expect(toPay).toContainText('GH₵2,687.50')
  await expect(toPay).toContainText('in 6 days')
  const bank = page.getByRole('region', { name: 'Pay by transfer' })
  await expect(bank).toContainText(ACCOUNT)
  await expect(bank).toContainText('These details are new since')
  await expect(bank).toContainText(String(invoice.number))

  await toPay.getByRole('link', { name: 'I have paid by transfer' }).tap()
  await expect(heading(page, 'I have paid by transfer')).toBeFocused()
  await expect(iHavePaid(page)).toHaveText('I have paid GH₵2,687.50')
  await page.getByLabel('Amount in GHS').fill('nothing')
  await iHavePaid(page).tap()
  await expect(page.getByText('Type an amount above zero')).toBeVisible()
  await expect(page.getByText(/^Type the reference/)).toBeVisible()
  await expect(page.getByLabel('Amount in GHS')).toBeFocused()
  await page.getByLabel('Amount in GHS').fill('2,687.50')
  await page.getByLabel('Reference').fill('FT26032 998812')
  await page.reload()
  await expect(page.getByLabel('Reference')).toHaveValue('FT26032 998812')
  expect((await invoiceOf(studio, invoice.id)).transfers).toEqual([])
  // A quick second press changes nothing.
  await iHavePaid(page).dblclick()
  await expect(heading(page, name)).toBeVisible()
  await expect(page.getByText('Payment being checked.')).toBeVisible()
  const [report, ...others] = (await invoiceOf(studio, invoice.id)).transfers
  expect(others).toEqual([])
  expect(report).toMatchObject({ reference: 'FT26032 998812', amount: cedis(268_750), status: 'open' })
  await page.getByRole('link', { name: 'Home' }).tap()
  await expect(page.getByText('Nothing needs you right now')).toBeVisible()

  await answerTransfer(studio, invoice.id, 'confirm')
  await page.goto(path)
  await expect(page.getByText('Nothing is left to pay. Thank you.')).toBeVisible()
  await expect(page.getByRole('link', { name: /transfer/ })).toHaveCount(0)
  const history = page.getByRole('region', { name: 'History' }).getByRole('listitem')
  await expect(history).toHaveText([/^Invoice issued/, /reported a transfer.*Confirmed/, /^Bank transfer.*Received/])
  const receipt = page.waitForEvent('download')
  await page.getByRole('link', { name: 'Receipt' }).tap()
  expect((await receipt).suggestedFilename()).toBe(`Receipt ${invoice.number}.pdf`)
  // After the invitation and the invoice.
  expect((await nthMail(client.email, 3)).subject).toMatch(/receipt|received/i)
})

test('a transfer that was not found says so in the words of the team, and can be reported again in part', async ({
  page,
  studio,
}) => {
  const { invoice, path } = await arrive(page, studio)
  await page.goto(`${path}/transfer`)
  await page.getByLabel('Reference').fill('FT 1')
  await page.getByLabel(/^Note/).fill('From our account at Zenith.')
  await iHavePaid(page).tap()
  await expect(page.getByText('Payment being checked.')).toBeVisible()
  await answerTransfer(studio, invoice.id, 'dispute', 'Nothing with this reference has arrived.')
  await page.reload()
  await expect(page.getByText('Transfer not found.')).toBeVisible()
  await page.getByRole('link', { name: 'I have paid by transfer' }).tap()
  await page.getByRole('link', { name: 'Back to the invoice' }).tap()
  await expect(heading(page, `Invoice ${invoice.number}`)).toBeVisible()
  await expect(page.getByText('Nothing with this reference has arrived.').first()).toBeVisible()
  await page.getByRole('link', { name: 'I have paid by transfer' }).tap()
  await page.getByLabel('Amount in GHS').fill('1000')
  await page.getByLabel('Reference').fill('FT 2')
  await expect(iHavePaid(page)).toHaveText('I have paid GH₵1,000.00')
  await iHavePaid(page).tap()
  await expect(page.getByText('Payment being checked.')).toBeVisible()
  await answerTransfer(studio, invoice.id, 'confirm')
  await page.reload()
  await expect(page.getByRole('region', { name: 'To pay' })).toContainText('GH₵1,687.50')
  await expect(page.getByRole('region', { name: 'To pay' })).toContainText('of GH₵2,687.50')
})

testWithoutWorker(
  'nothing is reported without the server: no answer says so, a retry counts once',
  async ({ page, studio }) => {
    const { invoice, path } = await arrive(page, studio)
    const keys = await loseFirstAnswer(page, '**/report-transfer')
    await page.goto(`${path}/transfer`)
    await page.getByLabel('Reference').fill('FT 1')
    await iHavePaid(page).tap()
    await expect(page.getByText('Pressing again never reports it twice.')).toBeVisible()
    await iHavePaid(page).tap()
    await expect(page.getByText('Payment being checked.')).toBeVisible()
    expect(keys[0]).toBeTruthy()
    expect(keys[1]).toBe(keys[0])
    expect((await invoiceOf(studio, invoice.id)).transfers).toHaveLength(1)
  },
)

test('an invoice that was paid or cancelled while its form was open shows how it is now', async ({ page, studio }) => {
  const { client, invoice, path } = await arrive(page, studio)
  await page.goto(`${path}/transfer`)
  await page.getByLabel('Reference').fill('FT 1')
  await pay(studio, invoice, { method: 'cash' })
  await iHavePaid(page).tap()
  await expect(page.getByText('Nothing is left to pay. Thank you.')).toBeVisible()
  await page.goto(`${path}/transfer`)
  await expect(page).toHaveURL(path)

  const other = await sentInvoice(studio, client)
  await cancelInvoice(studio, other.id, 'Billed twice by mistake.')
  await page.goto(studio.portal(`/invoices/${other.id}`))
  await expect(page.getByText('Billed twice by mistake.')).toBeVisible()
  await expect(page.getByRole('link', { name: /transfer/ })).toHaveCount(0)
})

test('billing adds what is left to pay for each currency, and the statement tells how it came to that', async ({
  page,
  studio,
}) => {
  const { client, invoice } = await arrive(page, studio)
  await pay(studio, invoice, { amount: cedis(68_750), method: 'cheque' })
  const settled = await sentInvoice(studio, client)
  await pay(studio, settled, { method: 'cash' })
  const dollars = { amount: 480_000, currency: 'USD' }
  await sentInvoice(studio, client, {
    currency: 'USD',
    lines: [{ description: 'Hosting', quantity: '1', unit_price: dollars }],
  })
  await page.goto(studio.portal())
  await page.getByRole('link', { name: 'Billing', exact: true }).tap()
  await expect(heading(page, 'Billing')).toBeFocused()
  await expect(page.getByRole('definition')).toHaveText(['US$4,800.00', 'GH₵2,000.00'])
  await expect(page.getByRole('region', { name: 'To pay' }).getByRole('link')).toHaveText([
    /US\$4,800\.00/,
    /Partly paid.*GH₵2,000\.00of GH₵2,687\.50/,
  ])
  await expect(page.getByRole('region', { name: 'Paid or over' }).getByRole('link')).toHaveText(/Paid/)

  await page.getByRole('link', { name: 'Statement of account' }).tap()
  await expect(heading(page, 'Statement of account')).toBeFocused()
  const moved = page.getByRole('region', { name: 'What moved it' })
  await expect(moved.getByRole('listitem').last()).toContainText('US$4,800.00 to pay')
  await page.getByLabel('Currency').selectOption('GHS')
  await expect(page).toHaveURL(/currency=GHS/)
  await expect(moved.getByRole('listitem').last()).toContainText('GH₵2,000.00 to pay')
  await expect(moved.getByText('Cheque')).toBeVisible()
  const saved = page.waitForEvent('download')
  await page.getByRole('link', { name: 'Download PDF' }).tap()
  expect((await saved).suggestedFilename()).toMatch(/^Statement GHS .*\.pdf$/)
  await page.getByLabel('Period').selectOption({ label: 'Last year' })
  await expect(moved).toContainText('Nothing was invoiced or paid in this period.')
  await page.reload()
  await expect(page.getByLabel('Period')).toHaveValue('before')
  await expect(moved.getByRole('listitem').last()).toContainText('settled')
})

test('the PDF is asked for only by a press, and what cannot be paid says so', async ({ page, studio }) => {
  const { client, invoice, path } = await arrive(page, studio)
  await page.goto(path)
  const download = page.waitForEvent('download')
  await page.getByRole('link', { name: 'Download as PDF' }).tap()
  expect((await download).suggestedFilename()).toContain(String(invoice.number))
  await studio.archive(client)
  await page.reload()
  await expect(page.getByText('This account is archived.')).toBeVisible()
  await expect(page.getByRole('link', { name: /paid by transfer/ })).toHaveCount(0)
  await page.goto(studio.portal('/invoices/inv_01kayw4d3rf5gq8r9v6z2n0t7m'))
  await expect(heading(page, 'Page not found')).toBeVisible()
})

test('the mail leads to the invoice with one press', async ({ page, studio }) => {
  const client = await studio.addClient('Baobab Foods')
  const invoice = await sentInvoice(studio, client)
  await page.goto(linkIn(await nthMail(client.email)))
  await page.getByRole('button', { name: 'Continue as Baobab' }).tap()
  await expect(page).toHaveURL(studio.portal(`/invoices/${invoice.id}`))
  await expect(heading(page, `Invoice ${invoice.number}`)).toBeVisible()
})

test('the due day is the same calendar day in every zone', async ({ studio, browser, shared }) => {
  const { client, link } = await studio.invitedClient('Baobab Foods')
  const invoice = await sentInvoice(studio, client, { due_on: '2031-03-01' })
  const far = await browser.newContext({ ...shared, timezoneId: 'Pacific/Honolulu', locale: 'en-GB' })
  await studio.letIn(far, link)
  const there = await far.newPage()
  await there.goto(studio.portal(`/invoices/${invoice.id}`))
  await expect(there.getByText('1 Mar 2031').first()).toBeVisible()
  await far.close()
})

test('printed, the page is the sheet with the bank details alone', async ({ page, studio }) => {
  const { path } = await arrive(page, studio, { due_on: dayIn(20) })
  await page.goto(path)
  await expect(page.getByRole('link', { name: 'I have paid by transfer' })).toBeVisible()
  await page.emulateMedia({ media: 'print' })
  await expect(page.getByRole('link', { name: 'I have paid by transfer' })).toBeHidden()
  await expect(page.getByRole('link', { name: 'Download as PDF' })).toBeHidden()
  await expect(page.getByRole('navigation', { name: 'Main' })).toBeHidden()
  await expect(page.getByRole('button')).toHaveCount(0)
  const work = page.getByText('Logo and visual identity')
  await expect(work).toBeVisible()
  await expect(page.getByText(ACCOUNT)).toBeVisible()
  const [above, below] = [await work.boundingBox(), await page.getByText(ACCOUNT).boundingBox()]
  expect(above?.y ?? 0).toBeLessThan(below?.y ?? 0)
})

test('the last invoice reads without a connection; a report is refused in words and stays typed', async ({
  page,
  context,
  studio,
}) => {
  const { path } = await arrive(page, studio)
  await page.goto(path)
  await expect(page.getByText(ACCOUNT)).toBeVisible()
  await page.evaluate(() => navigator.serviceWorker.ready.then(worker => worker.scope))
  await context.setOffline(true)
  await page.reload()
  await expect(page.getByText(ACCOUNT)).toBeVisible()
  await expect(page.getByText(/^No connection\. You see what was saved/)).toBeVisible()
  await page.getByRole('link', { name: 'I have paid by transfer' }).tap()
  await page.getByLabel('Reference').fill('FT 1')
  await iHavePaid(page).tap()
  await expect(page.getByText('You are offline.')).toBeVisible()
  await context.setOffline(false)
  await page.reload()
  await expect(page.getByLabel('Reference')).toHaveValue('FT 1')
})

test('a large sum stays in one line', async ({ page, studio }) => {
  const line = { description: 'Hall', quantity: '9', unit: 'year', unit_price: cedis(99_999_999_900), tax_rate: '0' }
  const { path } = await arrive(page, studio, { lines: [line] })
  for (const where of [path, studio.portal('/billing'), studio.portal('/statement')]) {
    await page.goto(where)
    const sum = page.getByText('GH₵8,999,999,991.00').first()
    await expect(sum).toBeVisible()
    const { lines, left } = await sum.evaluate(shown => {
      const { height, right } = shown.getBoundingClientRect()
      return {
        lines: Math.round(height / Number.parseFloat(getComputedStyle(shown).lineHeight)),
        left: document.documentElement.clientWidth - right,
      }
    })
    expect(lines, where).toBe(1)
    expect(left, where).toBeGreaterThan(0)
  }
})
