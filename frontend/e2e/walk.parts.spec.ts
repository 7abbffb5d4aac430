/** Paying online in parts and several invoices at once, and money that goes back the same way. */
import { invoiceOf, sentInvoice } from './support/bills'
import { expect, test } from './support/fixtures'
import { atCheckout, SECRET_KEY } from './support/paystack'
import { PASSWORD } from './support/studio'

test('a client pays a part, then the rest with another invoice, and a part goes back', async ({
  page,
  context,
  phone,
  studio,
}) => {
  test.slow()
  const { client, link } = await studio.invitedClient('Baobab Foods')
  const [first, second] = [await sentInvoice(studio, client), await sentInvoice(studio, client)]
  await studio.change({ paystack: { secret_key: SECRET_KEY }, password: PASSWORD })
  await studio.signInOwner(context)

  await test.step('the business lets its clients choose how much they pay', async () => {
    await page.goto('/settings/paystack')
    await page.getByRole('checkbox', { name: 'Clients may pay an invoice in parts' }).check()
    await expect(page.getByText('Clients may pay in parts')).toBeVisible()
  })

  const hand = await (await phone()).newPage()
  await test.step('a part is paid; more than all of it is refused before it is sent', async () => {
    await studio.letIn(hand.context(), link)
    await hand.goto(studio.portal(`/invoices/${first.id}`))
    await hand.getByRole('button', { name: 'Pay a part of it' }).tap()
    const amount = hand.getByRole('textbox', { name: 'How much now, in GHS' })
    await amount.fill('99999')
    await hand.getByRole('button', { name: 'Pay online' }).tap()
    await expect(hand.getByText(/Type an amount from GH₵\s?0.10 to/)).toBeVisible()
    await amount.fill('687.50')
    await hand.getByRole('button', { name: /Pay GH₵\s?687.50 online/ }).tap()
    await atCheckout(hand, /^Pay/)
    await expect(hand.getByText('Thank you. Your payment has arrived.')).toBeVisible()
    expect((await invoiceOf(studio, first.id)).totals.balance.amount).toBe(200_000)
  })

  await test.step('what is left of both is paid in one go', async () => {
    await hand.goto(studio.portal('/billing'))
    await hand.getByRole('button', { name: /Pay 2 invoices online: GH₵\s?4,687.50/ }).tap()
    await atCheckout(hand, /^Pay/)
    await expect(hand.getByText('Nothing is left to pay.')).toBeVisible()
    await expect(hand.getByRole('button', { name: /Pay 2 invoices/ })).toHaveCount(0)
    for (const { id } of [first, second]) expect((await invoiceOf(studio, id)).status).toBe('paid')
  })

  await test.step('the team has Paystack send a part back', async () => {
    await page.goto(`/invoices/${second.id}`)
    const payments = page.getByRole('region', { name: 'Payments', exact: true })
    await payments.getByRole('button', { name: /Actions for the payment of/ }).click()
    await page.getByRole('menuitem', { name: 'Refund' }).click()
    const dialog = page.getByRole('dialog')
    await expect(dialog.getByRole('combobox', { name: 'How it goes back' })).toHaveValue('paystack')
    await dialog.getByRole('textbox', { name: /Amount/ }).fill('87.50')
    await dialog.getByRole('button', { name: 'Send it back' }).click()
    await expect(payments).toContainText('on its way through Paystack')
    expect((await invoiceOf(studio, second.id)).totals.balance.amount).toBe(8_750)
  })
})
