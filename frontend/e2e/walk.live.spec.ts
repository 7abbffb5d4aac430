/** Two people at once: what one does shows on the other's open page, which nobody reloads. */
import { expect, test } from './support/fixtures'
import { heading } from './support/studio'
import { reviseQuote, sentQuote } from './support/work'

test('the team watches a quote being opened and signed', async ({ page, context, studio, phone }) => {
  const { client, link } = await studio.invitedClient('Baobab Foods')
  const quote = await sentQuote(studio, client)
  await studio.signInOwner(context)
  await page.goto(`/quotes/${quote.id}`)
  const views = page.getByRole('region', { name: 'Views' })
  await expect(views.getByText('Nobody has opened it yet')).toBeVisible()
  let loads = 0
  page.on('load', () => {
    loads += 1
  })

  const hand = await phone()
  await studio.letIn(hand, link)
  const portal = await hand.newPage()
  await portal.goto(studio.portal(`/quotes/${quote.id}/sign`))
  await expect(views.getByText('Baobab Foods')).toBeVisible()
  await expect(views.getByText('once')).toBeVisible()

  await portal.getByRole('checkbox', { name: /^I have read this quote/ }).check()
  await portal.getByRole('textbox', { name: 'Type your full name' }).fill('Efua Asante')
  await portal.getByRole('button', { name: /^Sign and accept/ }).tap()
  await expect(heading(portal, 'Thank you, Baobab')).toBeVisible()
  await expect(page.getByText('Accepted', { exact: true }).first()).toBeVisible()
  await expect(page.getByText('Signed by Efua Asante').or(page.getByText('Efua Asante')).first()).toBeVisible()
  expect(loads).toBe(0)
})

test('a client who reads a quote sees that it was taken back for a new version', async ({ studio, phone }) => {
  const { client, link } = await studio.invitedClient('Baobab Foods')
  const quote = await sentQuote(studio, client)
  const hand = await phone()
  await studio.letIn(hand, link)
  const portal = await hand.newPage()
  const streaming = portal.waitForResponse(answer => answer.url().includes('/portal/events'))
  await portal.goto(studio.portal(`/quotes/${quote.id}`))
  await streaming
  await expect(heading(portal, 'Brand identity and packaging')).toBeVisible()
  await reviseQuote(studio, quote, { title: 'Brand identity, without packaging' })
  await expect(heading(portal, 'Brand identity, without packaging')).toBeVisible()
  const seen = await studio.call<{ views: { count: number } }>('get', `/quotes/${quote.id}`)
  expect(seen.views.count).toBe(1)
})
