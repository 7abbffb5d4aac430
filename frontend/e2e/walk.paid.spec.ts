/** Paying online, from the key in the settings to "paid" in both apps. */
import { invoiceOf, sentInvoice } from './support/bills'
import { expect, test } from './support/fixtures'
import { nthMail } from './support/mailbox'
import { atCheckout, SECRET_KEY, sendWebhooksTo } from './support/paystack'
import { heading, PASSWORD } from './support/studio'

test('a business connects Paystack, and a client pays an invoice on the phone', async ({
  page,
  context,
  phone,
  studio,
  origin,
}) => {
  test.slow()
  const { client, link } = await studio.invitedClient('Baobab Foods')
  const invoice = await sentInvoice(studio, client)
  await studio.signInOwner(context)

  await test.step('the key is checked, kept and never shown again', async () => {
    await page.goto('/settings/paystack')
    await expect(heading(page, 'Paystack')).toBeVisible()
    const connect = async (key: string) => {
      await page.getByRole('textbox', { name: 'Secret key' }).fill(key)
      await page.getByRole('textbox', { name: 'Your password' }).fill(PASSWORD)
      await page.getByRole('button', { name: 'Connect Paystack' }).click()
    }
    await connect('sk_test_of_somebody_else')
    await expect(page.getByText('Paystack does not accept this key.').first()).toBeVisible()
    await connect(SECRET_KEY)
    const connection = page.getByRole('region', { name: 'Connection' })
    await expect(connection).toContainText('sk_test_…_key')
    await expect(connection).toContainText('None has come yet')
    const url = (await connection.getByText(`${origin}/api/v1/webhooks/paystack/`).textContent()) ?? ''
    await sendWebhooksTo(url.trim())
  })

  const hand = await (await phone()).newPage()
  await test.step('a payment that the bank declines says so, and nothing is paid', async () => {
    await studio.letIn(hand.context(), link)
    await hand.goto(studio.portal(`/invoices/${invoice.id}`))
    await hand.getByRole('button', { name: 'Pay online' }).tap()
    await atCheckout(hand, /Decline/)
    await expect(hand.getByText('Your bank did not let the payment through.')).toBeVisible()
    expect((await invoiceOf(studio, invoice.id)).status).toBe('sent')
  })

  await test.step('whoever turns back at the checkout may go on', async () => {
    await hand.getByRole('button', { name: 'Try to pay online again' }).tap()
    await atCheckout(hand, /Cancel/)
    await expect(hand.getByText('Nothing is paid yet.')).toBeVisible()
  })

  await test.step('it is paid, thanked for, and a receipt comes', async () => {
    await hand.getByRole('button', { name: 'Pay online' }).tap()
    await atCheckout(hand, /^Pay/)
    await expect(hand.getByText('Nothing is left to pay. Thank you.')).toBeVisible()
    await expect(hand.getByRole('button', { name: /online/ })).toHaveCount(0)
    const history = hand.getByRole('region', { name: 'History' })
    await expect(history).toContainText('Paid online')
    // After the invitation and the invoice.
    const receipt = await nthMail(client.email, 3)
    expect(receipt.subject).toContain(`Receipt for invoice ${invoice.number}`)
  })

  await test.step('the team sees it paid, by whom, and that webhooks come', async () => {
    await page.goto(`/invoices/${invoice.id}`)
    await expect(page.getByRole('region', { name: 'Payments', exact: true })).toContainText('Paystack')
    const attempts = page.getByRole('region', { name: 'Online payments' }).getByRole('listitem')
    await expect(attempts).toHaveText([/Paid/, /Declined/])
    await expect(attempts.first()).toContainText('Baobab Foods')
    await expect(async () => {
      await page.goto('/settings/paystack')
      await expect(page.getByRole('region', { name: 'Connection' })).not.toContainText('None has come yet', {
        timeout: 1_000,
      })
    }).toPass()
  })
})
