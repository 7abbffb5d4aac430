import type { BrowserContext, Page } from '@playwright/test'
import { expectAccessible, expectAllFit, expectNoSideways, expectThumbSized } from './support/accessible'
import { nameBank, pay, sentInvoice } from './support/bills'
import { expect, test } from './support/fixtures'
import { linkIn, nthMail } from './support/mailbox'
import { quiet } from './support/quiet'
import { heading, type Studio } from './support/studio'
import { DANGEROUS, say, sayAsClient, startThread, LONG_WORD as word } from './support/talk'
import { addProject, addTask, cedis, dayIn, sentQuote, withdrawQuote } from './support/work'

const DOLLARS = { quantity: '1', unit_price: { amount: 480_000, currency: 'USD' } }

type Visit = [what: string, open: (page: Page) => Promise<unknown>]

/** Every page of the portal and each state that looks different, for a person of two clients with a long name. */
async function tour(studio: Studio, context: BrowserContext): Promise<{ before: Visit[]; inside: Visit[] }> {
  const first = await studio.addClient('Adjoa-Nana Boatengmaa Wholesale Distribution & Interiors')
  const contact = await studio.addContact(first, 'Efua Asante-Owusuwaa')
  const second = await studio.addClient('Volta Works')
  await studio.addContact(second, 'Efua Asante-Owusuwaa', contact.email).then(studio.invite)
  await studio.invite(contact)
  const [used, live] = [linkIn(await nthMail(contact.email, 1)), linkIn(await nthMail(contact.email, 2))]
  const quote = await sentQuote(studio, second, { title: 'Verpackungsgestaltung für Erdnusspaste, zwei Größen' })
  const taken = await withdrawQuote(studio, await sentQuote(studio, second))
  await nameBank(studio)
  const notes = 'Zahlungsziel: zwei Wochen nach Rechnungsstellung.'
  const invoice = await sentInvoice(studio, second, { notes })
  await pay(studio, invoice, { amount: cedis(26_875), method: 'withholding', reference: 'WHT-Bescheinigung 2026/0042' })
  const settled = await sentInvoice(studio, second)
  await pay(studio, settled)
  await sentInvoice(studio, second, { currency: 'USD', lines: [{ ...DOLLARS, description: 'Hosting' }] })
  const project = await addProject(studio, second, { due_on: dayIn(9), description: 'Boards for three shops.' })
  for (const status of ['todo', 'in_progress', 'review', 'complete', 'query']) {
    await addTask(studio, project, { title: `Inneneinrichtungsabstimmung: ${status}`, status, due_on: dayIn(3) })
  }
  await studio.letIn(context, used)
  const thread = await startThread(studio, second, { title: 'Verpackungsgrößenabstimmung', project_id: project.id })
  const enter = { data: { client_id: second.id }, headers: { origin: new URL(studio.portal()).origin } }
  expect((await context.request.post('/api/v1/portal/switch', enter)).ok()).toBe(true)
  await sayAsClient(context, studio, thread, 'Wie groß?\n\n- eins\n- zwei\n\n> so wie `hier`')
  await say(studio, thread, DANGEROUS)
  const see = (path: string, name: string | RegExp) => async (page: Page) => {
    await page.goto('about:blank')
    await page.goto(path)
    await expect(heading(page, name)).toBeVisible()
  }
  const ask = async (page: Page) => {
    await see(studio.portal('/login'), 'Sign in to your portal')(page)
    await page.getByLabel('E-mail address').fill('somebody.with.a.rather.long.address@department.example.com')
    await page.getByRole('button', { name: 'Send me a link and a code' }).tap()
    await expect(heading(page, 'Check your mail')).toBeVisible()
  }
  return {
    before: [
      ['login', see(studio.portal('/login'), 'Sign in to your portal')],
      [
        'login with a mistake',
        async page => {
          await page.getByRole('button', { name: 'Send me a link and a code' }).tap()
          await expect(page.getByText('Type an address like ama@example.com.')).toBeVisible()
        },
      ],
      ['code', ask],
      [
        'wrong code',
        async page => {
          await page.getByLabel('6-digit code').fill('000000')
          await expect(page.getByText('This code is wrong or too old.')).toBeVisible()
          await page.getByRole('button', { name: 'Use another address' }).tap()
        },
      ],
      ['link', see(live, 'Welcome, Efua')],
      ['used link', see(used, 'This link is used or too old')],
      ['link without secret', see(studio.portal('/enter'), 'Open the link in your mail again')],
      ['no portal', see('/portal/nobody-has-this-one', 'There is no portal at this address')],
    ],
    inside: [
      ['home', see(studio.portal(), 'Hello, Efua')],
      [
        'switcher',
        async page => {
          await page.getByRole('button', { name: /Switch client/ }).tap()
          await expect(page.getByRole('dialog')).toBeVisible()
        },
      ],
      ['quotes', see(studio.portal('/quotes'), 'Quotes')],
      ['quote', see(studio.portal(`/quotes/${quote.id}`), /^Verpackung/)],
      [
        'quote with an option',
        async page => {
          await page.getByRole('checkbox').first().check()
        },
      ],
      ['quote being revised', see(studio.portal(`/quotes/${taken.id}`), 'Brand identity and packaging')],
      ['signing', see(studio.portal(`/quotes/${quote.id}/sign`), 'Accept and sign')],
      [
        'signing by hand with mistakes',
        async page => {
          await page.getByText('Draw it').tap()
          await expect(page.getByText('Sign here with a finger or the mouse')).toBeVisible()
          await page.getByRole('button', { name: /^Sign and accept/ }).tap()
          await expect(page.getByText('Type your name.')).toBeVisible()
        },
      ],
      ['asking for changes', see(studio.portal(`/quotes/${quote.id}/changes`), 'Ask for changes')],
      ['declining', see(studio.portal(`/quotes/${quote.id}/decline`), 'Decline this quote')],
      ['project', see(studio.portal(`/projects/${project.id}`), 'Menu boards')],
      ['projects', see(studio.portal('/projects'), 'Projects')],
      ['messages', see(studio.portal('/messages'), 'Messages')],
      ['new message', see(studio.portal('/messages/new'), 'New message')],
      ['conversation', see(studio.portal(`/messages/${thread.id}`), 'Verpackungsgrößenabstimmung')],
      [
        'what can be done with a message',
        async page => {
          await page.getByRole('button', { name: 'Reply and more' }).first().tap()
          await expect(page.getByRole('dialog')).toBeVisible()
        },
      ],
      ['billing', see(studio.portal('/billing'), 'Billing')],
      ['invoice', see(studio.portal(`/invoices/${invoice.id}`), /^Invoice/)],
      [
        'transfer with mistakes',
        async page => {
          await page.getByRole('link', { name: 'I have paid by transfer' }).tap()
          await page.getByRole('button', { name: /^I have paid/ }).tap()
          await expect(page.getByText(/^Type the reference/)).toBeVisible()
        },
      ],
      [
        'invoice being checked',
        async page => {
          await page.getByLabel('Reference').fill('FT26032998812-BAOBAB-FOODS-INVOICE')
          await page.getByRole('button', { name: /^I have paid/ }).tap()
          await expect(page.getByText('Payment being checked')).toBeVisible()
        },
      ],
      ['paid invoice', see(studio.portal(`/invoices/${settled.id}`), /^Invoice/)],
      ['statement', see(studio.portal('/statement?currency=GHS'), 'Statement of account')],
      ['profile', see(studio.portal('/profile'), 'Your profile')],
      ['missing page', see(studio.portal('/nothing'), 'Page not found')],
    ],
  }
}

for (const colorScheme of ['light', 'dark'] as const) {
  test(`every page is accessible in ${colorScheme}`, async ({ page, context, studio, isMobile }) => {
    test.slow()
    expect(isMobile).toBe(true)
    // Bright enough to need dark ink on it, and to be unreadable as text on white if taken as it is.
    await studio.paint('#ffdd00')
    await page.emulateMedia({ colorScheme })
    const { before, inside } = await tour(studio, context)
    for (const [what, open] of [...inside, ...before]) {
      await open(page)
      await quiet(page)
      await expectAccessible(page, `${what} in ${colorScheme}`)
      await expectThumbSized(page, what)
    }
  })
}

test('every page fits with text of twice the size', async ({ page, context, studio }) => {
  test.slow()
  await page.addInitScript(() => {
    addEventListener('DOMContentLoaded', () => document.documentElement.style.setProperty('font-size', '200%'))
  })
  const { before, inside } = await tour(studio, context)
  for (const [what, open] of [...inside, ...before]) {
    await open(page)
    await quiet(page)
    await expectNoSideways(page, `${what} at 200 %`)
  }
})

test('nothing is wider than the screen, however long a word is', async ({ page, context, studio }) => {
  test.slow()
  await studio.change({ name: word })
  await nameBank(studio)
  const { client, link } = await studio.invitedClient(word)
  const lines = [
    { description: word, detail: word, quantity: '88888.5', unit: 'kilometre', unit_price: cedis(120_000) },
    { description: word, quantity: '1', unit_price: cedis(90_000), optional: true },
  ]
  const quote = await sentQuote(studio, client, { title: word, terms: word, lines })
  const invoice = await sentInvoice(studio, client, { notes: word, lines: lines.slice(0, 1) })
  const project = await addProject(studio, client, { title: word, description: word })
  for (const status of ['todo', 'query']) await addTask(studio, project, { title: word, description: word, status })
  const thread = await startThread(studio, client, {
    title: word,
    text: `${word}\n\n> ${word}`,
    project_id: project.id,
  })
  const paths = [
    '',
    '/quotes',
    `/quotes/${quote.id}`,
    `/quotes/${quote.id}/sign`,
    `/quotes/${quote.id}/changes`,
    `/quotes/${quote.id}/decline`,
    '/billing',
    `/invoices/${invoice.id}`,
    `/invoices/${invoice.id}/transfer`,
    '/statement',
    '/projects',
    `/projects/${project.id}`,
    '/messages',
    '/messages/new',
    `/messages/${thread.id}`,
    '/profile',
  ]
  await expectAllFit(page, [studio.portal('/login'), link])
  await studio.letIn(context, link)
  await expectAllFit(
    page,
    paths.map(path => studio.portal(path)),
  )
})
