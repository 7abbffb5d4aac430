/** The whole way of one piece of work, by hand on both sides: client, quote, signature, project, deposit, money, receipt. */
import type { Page } from '@playwright/test'
import { expect, test } from './support/fixtures'
import { linkIn, nthMail } from './support/mailbox'
import { atCheckout, SECRET_KEY } from './support/paystack'
import { anAddress, heading, PASSWORD, type Studio } from './support/studio'

const TITLE = 'Shop website'

async function wholeWay(studio: Studio, team: Page, hand: Page) {
  const email = anAddress('efua')
  await studio.change({ paystack: { secret_key: SECRET_KEY }, password: PASSWORD })
  await studio.signInOwner(team.context())

  await test.step('a new client', async () => {
    await team.goto('/clients')
    await team.getByRole('link', { name: 'New client' }).first().click()
    await team.getByLabel('Name').fill('Efua Asante')
    await team.getByLabel('E-mail').fill(email)
    await team.getByRole('button', { name: 'Add client' }).click()
    await expect(heading(team, 'Efua Asante')).toBeVisible()
  })

  await test.step('gets a quote', async () => {
    await team.getByRole('link', { name: 'New quote' }).click()
    await team.getByLabel('Title').fill(TITLE)
    const line = team.getByRole('listitem', { name: 'Line 1' })
    await line.getByLabel('Description').fill('Design and build')
    await line.getByLabel('Quantity').fill('2')
    await line.getByLabel('Unit price').fill('1,000')
    await line.getByLabel('Tax, %').fill('15')
    await team.getByLabel('Deposit, %').fill('40')
    await team.getByRole('button', { name: 'Save draft' }).click()
    await expect(heading(team, TITLE)).toBeVisible()
    await team.getByRole('button', { name: 'Send quote' }).click()
    await team.getByRole('dialog').getByRole('button', { name: 'Send quote' }).click()
    await expect(team.getByText('The quote is on its way')).toBeVisible()
  })
  const quote = team.url()

  await test.step('which the mail leads to, and which is signed', async () => {
    await hand.goto(linkIn(await nthMail(email)))
    await hand.getByRole('button', { name: 'Continue as Efua' }).click()
    await hand.getByRole('link', { name: 'Accept GH₵2,300.00' }).click()
    await hand.getByRole('checkbox', { name: /^I have read this quote/ }).check()
    await hand.getByRole('textbox', { name: 'Type your full name' }).fill('Efua Asante')
    await hand.getByRole('button', { name: 'Sign and accept GH₵2,300.00' }).click()
    await expect(heading(hand, 'Thank you, Efua')).toBeVisible()
    await hand.getByRole('link', { name: 'Open the project' }).click()
    await expect(heading(hand, TITLE)).toBeVisible()
  })

  await test.step('the team has a project, and bills the deposit', async () => {
    await team.goto('/projects')
    await expect(team.getByRole('link', { name: TITLE }).first()).toBeVisible()
    await team.goto(quote)
    await team.getByRole('button', { name: 'Invoice', exact: true }).click()
    await team.getByRole('menuitem', { name: 'The deposit' }).click()
    await expect(team.getByRole('article')).toContainText('920.00')
    await team.getByRole('button', { name: 'Issue and send' }).click()
    await team.getByRole('dialog').getByRole('button', { name: 'Issue and send' }).click()
    await expect(team.getByText('The invoice is on its way')).toBeVisible()
  })
  const number = (await team.getByRole('heading', { level: 1 }).textContent()) ?? ''

  await test.step('it is paid in the checkout', async () => {
    // After the quote and what was accepted.
    const mail = await nthMail(email, 3)
    expect(mail.subject).toBe(`Invoice ${number} from ${studio.name}`)
    await hand.goto(linkIn(mail))
    await hand.getByRole('button', { name: 'Continue as Efua' }).click()
    await expect(heading(hand, new RegExp(number))).toBeVisible()
    await hand.getByRole('button', { name: 'Pay online' }).click()
    await atCheckout(hand, /^Pay/)
    await expect(hand.getByText('Nothing is left to pay. Thank you.')).toBeVisible()
  })

  await test.step('the receipt comes, and both sides see it paid', async () => {
    expect((await nthMail(email, 4)).subject).toContain(`Receipt for invoice ${number}`)
    const [receipt] = await Promise.all([
      hand.waitForEvent('download'),
      hand
        .getByRole('region', { name: 'History' })
        .getByRole('link', { name: /[Rr]eceipt/ })
        .first()
        .click(),
    ])
    expect(receipt.suggestedFilename()).toBe(`Receipt ${number}.pdf`)
    await hand.goto(studio.portal('/billing'))
    await expect(hand.getByRole('link', { name: new RegExp(number) })).toContainText('Paid')
    await team.goto('/invoices?status=paid')
    await expect(team.getByRole('main')).toContainText(number)
    await team.goto(quote)
    await expect(team.getByRole('region', { name: 'Invoices' }).getByRole('listitem')).toContainText('Paid')
  })
}

test('a piece of work from first contact to receipt, at the desk', async ({ studio, page, anotherBrowser }) => {
  test.slow()
  await wholeWay(studio, page, await (await anotherBrowser()).newPage())
})

test('the same on two phones', async ({ studio, phone }) => {
  test.slow()
  const [team, hand] = [await phone(), await phone()]
  await wholeWay(studio, await team.newPage(), await hand.newPage())
})
