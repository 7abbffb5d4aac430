import type { Page } from '@playwright/test'
import { expect, test, testWithoutWorker } from './support/fixtures'
import { loseFirstAnswer } from './support/line'
import { codeIn, linkIn, nthMail } from './support/mailbox'
import { heading, type Studio } from './support/studio'
import { dayIn, quoteOf, reviseQuote, sentQuote, withdrawQuote } from './support/work'

/** A client in the portal, with a quote that waits. */
async function arrive(page: Page, studio: Studio, over: Parameters<typeof sentQuote>[2] = {}) {
  const { client, link } = await studio.invitedClient('Baobab Foods')
  const quote = await sentQuote(studio, client, over)
  await studio.letIn(page.context(), link)
  return { client, quote, path: studio.portal(`/quotes/${quote.id}`) }
}

async function fillIn(page: Page, name = 'Efua Asante') {
  await page.getByRole('checkbox', { name: /^I have read this quote/ }).check()
  await page.getByRole('textbox', { name: 'Type your full name' }).fill(name)
}

test('from what needs you to a signature: ticks change the total, and the last button repeats it', async ({
  page,
  studio,
}) => {
  const { client, quote } = await arrive(page, studio)
  await page.goto(studio.portal())
  await page.getByRole('link', { name: /Brand identity and packaging Quote to decide on/ }).tap()
  await expect(heading(page, 'Brand identity and packaging')).toBeFocused()
  await expect(page.getByText('Q-0001, version 1')).toBeVisible()
  await expect(page.getByText('12.5 hours ×')).toBeVisible()
  const accept = page.getByRole('link', { name: /^Accept/ })
  await expect(accept).toHaveText('Accept GH₵2,418.75')

  await page.getByRole('checkbox', { name: /Photography day/ }).tap()
  await expect(accept).toHaveText('Accept GH₵3,289.50')
  await page.getByRole('checkbox', { name: /Social media templates/ }).tap()
  await expect(accept).toHaveText('Accept GH₵3,694.50')
  await page.getByRole('checkbox', { name: /Photography day/ }).tap()
  await expect(accept).toHaveText('Accept GH₵2,823.75')
  await page.reload()
  await expect(accept).toHaveText('Accept GH₵2,823.75')

  await accept.tap()
  await expect(heading(page, 'Accept and sign')).toBeFocused()
  await expect(page.getByText('With Social media templates')).toBeVisible()
  await expect(page.getByText('Two rounds of changes are included.')).toBeVisible()
  const sign = page.getByRole('button', { name: 'Sign and accept GH₵2,823.75' })
  await sign.tap()
  await expect(page.getByText('Tick the sentence to agree to it.')).toBeVisible()
  await expect(page.getByText('Type your name.')).toBeVisible()
  expect((await quoteOf(studio, quote.id)).status).toBe('sent')

  await fillIn(page)
  // A quick second press changes nothing.
  await sign.dblclick()
  await expect(heading(page, 'Thank you, Baobab')).toBeVisible()
  await expect(page.getByText('You accepted Brand identity and packaging for GH₵2,823.75.')).toBeVisible()
  await expect(page.getByText(`a confirmation is on its way to ${client.email}`)).toBeVisible()
  const accepted = await quoteOf(studio, quote.id)
  expect(accepted.status).toBe('accepted')
  expect(accepted.totals.total.amount).toBe(282_375)

  await page.getByRole('link', { name: 'Open the project' }).tap()
  await expect(heading(page, 'Brand identity and packaging')).toBeVisible()
  await expect(page.getByText('No tasks to show yet')).toBeVisible()
  await page.getByRole('link', { name: 'Home' }).tap()
  await expect(page.getByText('Nothing needs you right now')).toBeVisible()
})

test('a drawn signature', async ({ page, studio }) => {
  const { quote, path } = await arrive(page, studio)
  await page.goto(`${path}/sign`)
  await page.getByRole('checkbox', { name: /^I have read this quote/ }).check()
  await page.getByText('Draw it').tap()
  await page.getByRole('textbox', { name: 'Your name' }).fill('Efua Asante')
  const sign = page.getByRole('button', { name: /^Sign and accept/ })
  await sign.tap()
  await expect(page.getByText('Draw your signature, or type it instead.')).toBeVisible()
  const pad = page.getByRole('img', { name: 'Field to draw your signature in' })
  await expect(page.getByText('Sign here with a finger or the mouse')).toBeVisible()
  const draw = async () => {
    await pad.scrollIntoViewIfNeeded()
    const box = await pad.boundingBox()
    if (!box) throw new Error('the pad has no place')
    await page.mouse.move(box.x + 30, box.y + 40)
    await page.mouse.down()
    for (let step = 1; step <= 20; step += 1) {
      await page.mouse.move(box.x + 30 + step * 8, box.y + 40 + Math.sin(step) * 20)
    }
    await page.mouse.up()
  }
  await draw()
  await expect(page.getByText('Draw your signature, or type it instead.')).toHaveCount(0)
  await page.getByRole('button', { name: 'Clear' }).tap()
  await expect(page.getByText('Sign here with a finger or the mouse')).toBeVisible()
  await draw()
  const sent = page.waitForRequest('**/accept')
  await sign.tap()
  const { signature } = (await sent).postDataJSON()
  expect(signature.kind).toBe('drawn')
  expect(signature.strokes.flat().length).toBeGreaterThan(1)
  expect(Math.max(...signature.strokes.flat(2))).toBeLessThanOrEqual(10_000)
  await expect(heading(page, 'Thank you, Baobab')).toBeVisible()
  expect((await quoteOf(studio, quote.id)).status).toBe('accepted')
})

testWithoutWorker(
  'nothing is signed without the server: no connection says so, a retry counts once',
  async ({ page, studio }) => {
    const { client, quote, path } = await arrive(page, studio)
    // The stream of events would tell of the signature before it is pressed again.
    await page.route('**/portal/events*', route => route.abort('connectionfailed'))
    await page.goto(`${path}/sign`)
    await fillIn(page)
    const keys = await loseFirstAnswer(page, '**/accept')
    const sign = page.getByRole('button', { name: /^Sign and accept/ })
    await sign.tap()
    await expect(page.getByText('Pressing again never signs twice.')).toBeVisible()
    await expect(heading(page, 'Accept and sign')).toBeVisible()
    await sign.tap()
    await expect(heading(page, 'Thank you, Baobab')).toBeVisible()
    expect(keys[0]).toBeTruthy()
    expect(keys[1]).toBe(keys[0])
    const { data } = await studio.call<{ data: unknown[] }>('get', `/projects?client_id=${client.id}`)
    expect(data).toHaveLength(1)
    expect((await quoteOf(studio, quote.id)).status).toBe('accepted')
  },
)

testWithoutWorker(
  'a version that was replaced while it was read is not signed; the new one shows with words',
  async ({ page, studio }) => {
    const { quote, path } = await arrive(page, studio)
    // The stream of events would tell of the new version before the button is pressed.
    await page.route('**/portal/events*', route => route.abort('connectionfailed'))
    await page.goto(`${path}/sign`)
    await fillIn(page)
    await reviseQuote(studio, quote, { title: 'Brand identity, without packaging' })
    await page.getByRole('button', { name: /^Sign and accept/ }).tap()
    await expect(heading(page, 'Brand identity, without packaging')).toBeFocused()
    await expect(page.getByText('Nothing was signed. Below is version 2')).toBeVisible()
    expect((await quoteOf(studio, quote.id)).status).toBe('sent')
    await page.getByRole('link', { name: /^Accept/ }).tap()
    // A new page scrolls to its top and then focuses its heading; a press before that may miss.
    await expect(heading(page, 'Accept and sign')).toBeFocused()
    await fillIn(page)
    await page.getByRole('button', { name: /^Sign and accept/ }).tap()
    await expect(heading(page, 'Thank you, Baobab')).toBeVisible()
  },
)

test('asking for changes keeps the words, sends them once, and the quote stays open', async ({ page, studio }) => {
  const { quote, path } = await arrive(page, studio)
  await page.goto(path)
  await page.getByRole('link', { name: 'Ask for changes' }).tap()
  await expect(heading(page, 'Ask for changes')).toBeFocused()
  const send = page.getByRole('button', { name: `Send to ${studio.name}` })
  await send.tap()
  await expect(page.getByText('Say what should be different.')).toBeVisible()
  await page.getByRole('textbox', { name: 'What should be different?' }).fill('Could the logo come first?')
  await page.reload()
  await expect(page.getByRole('textbox', { name: 'What should be different?' })).toHaveValue(
    'Could the logo come first?',
  )
  await send.tap()
  await expect(page.getByText(`Your wish is with ${studio.name}.`)).toBeVisible()
  await expect(page.getByRole('link', { name: /^Accept/ })).toBeVisible()
  const asked = await quoteOf(studio, quote.id)
  expect(asked.status).toBe('sent')
  expect(asked.change_requests.map(({ comment }) => comment)).toEqual(['Could the logo come first?'])
})

test('declining, with a reason or without', async ({ page, studio }) => {
  const { quote, path } = await arrive(page, studio)
  await page.goto(path)
  await page.getByRole('link', { name: 'Decline' }).tap()
  await page.getByRole('textbox', { name: /Why not/ }).fill('Not this year.')
  await page.getByRole('button', { name: 'Decline quote' }).tap()
  await expect(page.getByText('You declined this quote.')).toBeVisible()
  await expect(page.getByRole('link', { name: /^Accept/ })).toHaveCount(0)
  const declined = await quoteOf(studio, quote.id)
  expect(declined.decline?.reason).toBe('Not this year.')
  await page.goto(`${path}/sign`)
  await expect(page).toHaveURL(path)
  await expect(page.getByText('This quote was declined.')).toBeVisible()
})

test('what cannot be answered says why', async ({ page, studio }) => {
  const { client, quote, path } = await arrive(page, studio)
  await withdrawQuote(studio, quote)
  await page.goto(path)
  await expect(page.getByText('Being revised.')).toBeVisible()
  await expect(page.getByRole('link', { name: /^Accept/ })).toHaveCount(0)

  const other = await sentQuote(studio, client, { title: 'Shop sign' })
  await page.goto(studio.portal('/quotes'))
  await expect(page.getByRole('region', { name: 'Waiting for you' }).getByRole('link')).toHaveText(/Shop sign/)
  await expect(page.getByRole('region', { name: 'Answered or over' })).toContainText('Being revised')
  await studio.archive(client)
  await page.goto(studio.portal(`/quotes/${other.id}`))
  await expect(page.getByText('This account is archived.')).toBeVisible()
  await expect(page.getByRole('link', { name: /^Accept/ })).toHaveCount(0)
  await page.goto(studio.portal('/quotes/quo_01kayw4d3rf5gq8r9v6z2n0t7m'))
  await expect(heading(page, 'Page not found')).toBeVisible()
})

test('the last day is the same calendar day in every zone', async ({ studio, browser, shared }) => {
  const { client, link } = await studio.invitedClient('Baobab Foods')
  const quote = await sentQuote(studio, client, { valid_until: '2031-03-01' })
  const far = await browser.newContext({ ...shared, timezoneId: 'Pacific/Honolulu', locale: 'en-GB' })
  await studio.letIn(far, link)
  const there = await far.newPage()
  await there.goto(studio.portal(`/quotes/${quote.id}`))
  await expect(there.getByText('1 Mar 2031').first()).toBeVisible()
  await far.close()
})

test('the mail leads to the quote: with one press, and by way of the sign-in later', async ({
  page,
  context,
  studio,
}) => {
  const client = await studio.addClient('Baobab Foods')
  const quote = await sentQuote(studio, client, { valid_until: dayIn(30) })
  const path = studio.portal(`/quotes/${quote.id}`)
  const link = linkIn(await nthMail(client.email))
  await page.goto(link)
  await page.getByRole('button', { name: 'Continue as Baobab' }).tap()
  await expect(page).toHaveURL(path)
  await expect(heading(page, 'Brand identity and packaging')).toBeVisible()

  // The same link again: it is used, but whoever is signed in still gets to the quote.
  await page.goto('about:blank')
  await page.goto(link)
  await page.getByRole('link', { name: 'Open your portal' }).tap()
  await expect(page).toHaveURL(path)

  await context.clearCookies()
  await page.goto(path)
  await expect(heading(page, 'Sign in to your portal')).toBeVisible()
  await page.getByLabel('E-mail address').fill(client.email)
  await page.getByRole('button', { name: 'Send me a link and a code' }).tap()
  await page.getByLabel('6-digit code').fill(codeIn(await nthMail(client.email, 2)))
  await expect(page).toHaveURL(path)
})

test('printed, the page is the sheet alone', async ({ page, studio }) => {
  const { path } = await arrive(page, studio)
  await page.goto(path)
  await expect(page.getByRole('link', { name: /^Accept/ })).toBeVisible()
  await page.emulateMedia({ media: 'print' })
  await expect(page.getByRole('link', { name: /^Accept/ })).toBeHidden()
  await expect(page.getByRole('navigation', { name: 'Main' })).toBeHidden()
  await expect(page.getByText('Logo and visual identity')).toBeVisible()
  await expect(page.getByText('Two rounds of changes are included.')).toBeVisible()
})

test('the last quote reads without a connection; an answer is refused in words', async ({ page, context, studio }) => {
  const { path } = await arrive(page, studio)
  await page.goto(path)
  await expect(page.getByText('Q-0001, version 1')).toBeVisible()
  await page.evaluate(() => navigator.serviceWorker.ready.then(worker => worker.scope))
  await context.setOffline(true)
  await page.reload()
  await expect(page.getByText('Q-0001, version 1')).toBeVisible()
  await expect(page.getByText(/^No connection\. You see what was saved/)).toBeVisible()
  await page.getByRole('link', { name: /^Accept/ }).tap()
  await fillIn(page)
  await page.getByRole('button', { name: /^Sign and accept/ }).tap()
  await expect(page.getByText('You are offline.')).toBeVisible()
  await context.setOffline(false)
})
