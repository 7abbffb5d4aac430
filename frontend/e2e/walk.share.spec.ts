/** An invoice shared through WhatsApp: read by whoever has the link, paid only by who signs in with a code. */
import { expectAccessible, expectThumbSized } from './support/accessible'
import { ACCOUNT, invoiceOf, nameBank, sentInvoice } from './support/bills'
import { expect, test } from './support/fixtures'
import { codeIn, countMails, nthMail } from './support/mailbox'
import { heading } from './support/studio'

const PIXEL = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)

test('an invoice is shared, read on a phone, paid after a code, and the link taken back', async ({
  page,
  context,
  phone,
  studio,
  origin,
}) => {
  test.slow()
  const { client } = await studio.invitedClient('Baobab Foods')
  await nameBank(studio)
  const invoice = await sentInvoice(studio, client)
  await studio.signInOwner(context)
  const links = page.getByRole('region', { name: 'Shared links' })
  let url = ''

  await test.step('the team makes a link for WhatsApp', async () => {
    await page.goto(`/invoices/${invoice.id}`)
    await expect(links).toContainText('Nobody was given a link to it.')
    await page.getByRole('button', { name: 'More actions' }).click()
    await page.getByRole('menuitem', { name: 'Share by WhatsApp' }).click()
    const dialog = page.getByRole('dialog', { name: 'Share by WhatsApp' })
    await dialog.getByRole('button', { name: 'Make a link' }).click()
    url = (await dialog.locator('code').textContent()) ?? ''
    expect(url).toMatch(new RegExp(`^${origin}/s/[0-9A-Za-z]{22}$`))
    const whatsapp = new URL((await dialog.getByRole('link', { name: 'Open WhatsApp' }).getAttribute('href')) ?? '')
    expect(whatsapp.host).toBe('wa.me')
    expect(whatsapp.searchParams.get('text')).toContain(url)
    await expectAccessible(page, 'the dialog with a link')
    await page.keyboard.press('Escape')
    await expect(links).toContainText('Not seen yet')
  })

  const hand = await (await phone()).newPage()
  await test.step('whoever has it reads the invoice, and nothing is asked of them', async () => {
    const answer = await hand.goto(url)
    expect(answer?.headers()).toMatchObject({ 'cache-control': 'no-store', 'referrer-policy': 'no-referrer' })
    await expect(heading(hand, `Invoice ${invoice.number}`)).toBeVisible()
    await expect(hand).toHaveTitle(`Invoice ${invoice.number} · Kora Studio`)
    await expect(hand.getByRole('region', { name: 'To pay' })).toContainText('2,687.50')
    await expect(hand.getByRole('region', { name: 'Pay by transfer' })).toContainText(ACCOUNT)
    await expect(hand.getByText('Packaging design')).toBeVisible()
    await expect(hand.getByText(client.email)).toHaveCount(0)
    await expectAccessible(hand, 'a shared invoice')
    await expectThumbSized(hand, 'a shared invoice')
    const saved = hand.waitForEvent('download')
    await hand.getByRole('link', { name: 'Download as PDF' }).tap()
    expect((await saved).suggestedFilename()).toBe(`Invoice ${invoice.number}.pdf`)
  })

  await test.step('the team sees that it was read, and its own look does not count', async () => {
    const ours = await context.newPage()
    await ours.goto(url)
    await expect(heading(ours, `Invoice ${invoice.number}`)).toBeVisible()
    await ours.close()
    await page.reload()
    await expect(links).toContainText('seen once')
    expect((await invoiceOf(studio, invoice.id)).views.count).toBe(0)
  })

  await test.step('to say that it is paid they sign in with a code, and are back at the invoice', async () => {
    const before = await countMails(client.email)
    await hand.getByRole('link', { name: 'Pay, or say that you have paid' }).tap()
    await hand.getByRole('textbox', { name: 'E-mail address' }).fill(client.email)
    await hand.getByRole('button', { name: 'Send me a link and a code' }).tap()
    const code = codeIn(await nthMail(client.email, before + 1))
    await hand.getByRole('textbox', { name: '6-digit code' }).fill(code)
    await expect(hand).toHaveURL(studio.portal(`/invoices/${invoice.id}`))
    await expect(hand.getByRole('link', { name: 'I have paid by transfer' })).toBeVisible()
  })

  await test.step('they show the transfer with a photo, which the team opens beside its answer', async () => {
    await hand.getByRole('link', { name: 'I have paid by transfer' }).tap()
    await hand.getByRole('textbox', { name: 'Reference' }).fill('FT26 998812')
    const photo = { name: 'Slip.png', mimeType: 'image/png', buffer: PIXEL }
    await hand.getByLabel('Photo or PDF that shows the transfer').setInputFiles(photo)
    await expect(hand.getByText('Slip.png')).toBeVisible()
    await expectAccessible(hand, 'a transfer with a photo')
    await hand.getByRole('button', { name: /^I have paid/ }).tap()
    await expect(hand.getByText('Payment being checked.')).toBeVisible()
    await page.reload()
    const transfers = page.getByRole('region', { name: 'Reported transfers' })
    const proof = transfers.getByRole('link', { name: /Slip\.png/ })
    const answer = await context.request.get((await proof.getAttribute('href')) ?? '')
    expect(answer.headers()['content-type']).toMatch(/^image\//)
    await expectAccessible(page, 'an invoice with a shown transfer')
  })

  await test.step('a link that is taken back shows nothing any more', async () => {
    await links.getByRole('button', { name: 'Take back' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Take back' }).click()
    await expect(links).toContainText('taken back by Ama Mensah')
    const stranger = await (await phone()).newPage()
    await stranger.goto(url)
    await expect(heading(stranger, 'This link does not work any more')).toBeVisible()
    await expectAccessible(stranger, 'a link that was taken back')
  })
})
