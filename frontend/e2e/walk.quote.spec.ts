/** The second thing this product is for, end to end: a quote is sent, read on a phone, signed, and becomes a project. */
import { readFile } from 'node:fs/promises'
import { expectAccessible } from './support/accessible'
import { expect, test } from './support/fixtures'
import { linkIn, nthMail } from './support/mailbox'
import { heading } from './support/studio'
import { addTask, projectsOf, quoteOf, sendQuote, writeQuote } from './support/work'

test('a quote is sent, read, signed, and the work begins', async ({ studio, phone }) => {
  test.slow()
  const client = await studio.addClient('Baobab Foods')
  const contact = await studio.addContact(client, 'Efua Asante')

  await test.step('the contact is let in', async () => {
    await studio.invite(contact)
    await nthMail(contact.email)
  })

  const quote = await test.step('a quote is written and sent', async () => {
    const draft = await writeQuote(studio, client)
    expect(draft.status).toBe('draft')
    return sendQuote(studio, draft)
  })

  const hand = await (await phone()).newPage()
  await test.step('the mail names the quote and leads to it', async () => {
    const mail = await nthMail(contact.email, 2)
    expect(mail.subject).toContain('Brand identity and packaging')
    await hand.goto(linkIn(mail))
    await hand.getByRole('button', { name: 'Continue as Efua' }).tap()
    await expect(hand).toHaveURL(studio.portal(`/quotes/${quote.id}`))
    await expect(heading(hand, 'Brand identity and packaging')).toBeVisible()
  })

  await test.step('the team sees that it was looked at', async () => {
    const { views } = await quoteOf(studio, quote.id)
    expect(views.count).toBeGreaterThan(0)
    expect(views.by.map(({ name }) => name)).toEqual(['Efua Asante'])
  })

  await test.step('an option is ticked and the quote is signed', async () => {
    await hand.getByRole('checkbox', { name: /Photography day/ }).tap()
    await hand.getByRole('link', { name: 'Accept GH₵3,289.50' }).tap()
    await hand.getByRole('checkbox', { name: /^I have read this quote/ }).check()
    await hand.getByRole('textbox', { name: 'Type your full name' }).fill('Efua Asante')
    await hand.getByRole('button', { name: 'Sign and accept GH₵3,289.50' }).tap()
    await expect(heading(hand, 'Thank you, Efua')).toBeVisible()
  })

  const project = await test.step('one project exists, named after the quote', async () => {
    const accepted = await quoteOf(studio, quote.id)
    expect(accepted.status).toBe('accepted')
    expect(accepted.totals.total).toEqual({ amount: 328_950, currency: 'GHS' })
    const projects = await projectsOf(studio, client)
    expect(projects.map(({ title }) => title)).toEqual(['Brand identity and packaging'])
    return projects[0] as (typeof projects)[number]
  })

  await test.step('both sides get their mails', async () => {
    expect((await nthMail(contact.email, 3)).subject).toContain('You accepted the quote')
    expect((await nthMail(studio.email)).subject).toContain('Efua Asante accepted a quote')
  })

  await test.step('the project and its first task show in the portal', async () => {
    await addTask(studio, project, { title: 'Send the questionnaire', status: 'query' })
    await hand.getByRole('link', { name: 'Open the project' }).tap()
    await expect(heading(hand, 'Brand identity and packaging')).toBeVisible()
    await expect(hand.getByRole('region', { name: 'Waiting for you' })).toContainText('Send the questionnaire')
    await hand.getByRole('link', { name: 'Home' }).tap()
    await expect(hand.getByText('Nothing needs you right now')).toBeVisible()
    await expect(hand.getByRole('link', { name: /Brand identity and packaging Active/ })).toBeVisible()
  })

  await test.step('anybody who holds the signed PDF can check it', async () => {
    await hand.goto(studio.portal(`/quotes/${quote.id}`))
    const [download] = await Promise.all([
      hand.waitForEvent('download'),
      hand.getByRole('link', { name: 'Download the signed PDF' }).tap(),
    ])
    const pdf = await readFile(await download.path())
    const facts = /\/Facts <([0-9a-f]+)>/.exec(pdf.toString('latin1'))?.[1] ?? ''
    const { verify_code: code } = JSON.parse(Buffer.from(facts, 'hex').toString())

    const stranger = await (await phone()).newPage()
    await stranger.goto(`/verify/${code}`)
    await expect(heading(stranger, 'This quote was signed')).toBeVisible()
    await expect(stranger.getByText('Efua Asante', { exact: true })).toBeVisible()
    await expect(stranger.getByText('GH₵3,289.50')).toBeVisible()
    const offer = (buffer: Buffer) =>
      stranger.getByLabel('Your file').setInputFiles({ name: 'quote.pdf', mimeType: 'application/pdf', buffer })
    await offer(pdf)
    await expect(stranger.getByText('Not a byte differs')).toBeVisible()
    const changed = Buffer.from(pdf)
    changed[100] = (changed[100] ?? 0) ^ 1
    await offer(changed)
    await expect(stranger.getByText('This file is not the document that was signed')).toBeVisible()
    await expectAccessible(stranger, 'the page of a signed document')
    await stranger.goto('/verify/N0SVCHC0DE0000000000')
    await expect(heading(stranger, 'No document has this code')).toBeVisible()
  })
})
