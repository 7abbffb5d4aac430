/** Files on messages: from the team to a client and back, and of a project only after it was asked. */
import { Buffer } from 'node:buffer'
import { expect, test } from './support/fixtures'
import { startThread } from './support/talk'
import { addProject } from './support/work'

const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)

test('a picture goes to the client and a photo comes back', async ({ page, context, studio, phone }) => {
  const { client, link } = await studio.invitedClient('Baobab Foods')
  const thread = await startThread(studio, client)
  await studio.signInOwner(context)
  await page.goto(`/inbox?thread=${thread.id}`)
  const hand = await phone()
  await studio.letIn(hand, link)
  const portal = await hand.newPage()
  await portal.goto(studio.portal(`/messages/${thread.id}`))

  await page.getByLabel('Files to attach').setInputFiles({ name: 'Logo.png', mimeType: 'image/png', buffer: PNG })
  const chosen = page.getByRole('list', { name: 'Files to send' })
  await expect(chosen.getByRole('button', { name: 'Take Logo.png off' })).toBeVisible()
  await page.getByRole('button', { name: 'Send', exact: true }).click()
  await expect(chosen).toHaveCount(0)
  const received = portal.getByRole('link', { name: /Logo.png/ })
  await expect(received).toBeVisible()
  const picture = received.locator('img')
  await expect.poll(() => picture.evaluate((img: HTMLImageElement) => img.naturalWidth)).toBe(1)

  await portal
    .getByLabel('Attach files or photos')
    .setInputFiles({ name: 'The wall.png', mimeType: 'image/png', buffer: PNG })
  await expect(portal.getByRole('button', { name: 'Take The wall.png off' })).toBeVisible()
  await portal.getByRole('textbox', { name: 'Message to Kora Studio' }).fill('Here it goes')
  await portal.getByRole('button', { name: 'Send' }).tap()
  await expect(page.getByRole('link', { name: /The wall.png/ })).toBeVisible()
})

test('a photo that does not get through is sent again', async ({ studio, phone }) => {
  const { client, link } = await studio.invitedClient('Baobab Foods')
  const thread = await startThread(studio, client)
  const hand = await phone()
  await studio.letIn(hand, link)
  const portal = await hand.newPage()
  await portal.goto(studio.portal(`/messages/${thread.id}`))
  const input = portal.getByLabel('Attach files or photos')
  await expect(input).toBeAttached()
  await hand.setOffline(true)
  await input.setInputFiles({ name: 'The wall.png', mimeType: 'image/png', buffer: PNG })
  const list = portal.getByRole('list', { name: 'Files to send' })
  await expect(list.getByRole('alert')).toBeVisible()
  await hand.setOffline(false)
  await list.getByRole('button', { name: 'Try again' }).tap()
  await expect(list.getByRole('alert')).toHaveCount(0)
  await portal.getByRole('button', { name: 'Send' }).tap()
  await expect(portal.getByRole('link', { name: /The wall.png/ })).toBeVisible()
})

test('a file that only the team sees asks before it is shown', async ({ page, context, studio, phone }) => {
  const { client, link } = await studio.invitedClient('Baobab Foods')
  const project = await addProject(studio, client)
  const multipart = { file: { name: 'Draft.png', mimeType: 'image/png', buffer: PNG } }
  await studio.call('post', `/projects/${project.id}/files`, { multipart })
  const body = { client_id: client.id, project_id: project.id, title: 'The boards', text: 'Here it comes.' }
  const thread = await studio.call<{ id: string }>('post', '/threads', { data: body })
  await studio.signInOwner(context)
  await page.goto(`/inbox?thread=${thread.id}`)
  await page.getByRole('button', { name: 'Attach files' }).click()
  await page.getByRole('menuitem', { name: 'From the project’s files' }).click()
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /Draft.png/ })
    .click()
  await expect(page.getByRole('dialog', { name: 'Show Draft.png to Baobab Foods?' })).toBeVisible()
  await page.getByRole('button', { name: 'Attach and show' }).click()
  await expect(page.getByText('The client will see it')).toBeVisible()
  await page.getByRole('button', { name: 'Send', exact: true }).click()
  await expect(page.getByRole('link', { name: /Draft.png/ })).toBeVisible()

  const hand = await phone()
  await studio.letIn(hand, link)
  const portal = await hand.newPage()
  await portal.goto(studio.portal(`/projects/${project.id}?thread=${thread.id}`))
  await expect(portal).toHaveURL(new RegExp(`/messages/${thread.id}$`))
  await expect(portal.getByRole('link', { name: /Draft.png/ })).toBeVisible()
})
