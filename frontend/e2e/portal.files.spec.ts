import { Buffer } from 'node:buffer'
import { expect, test } from './support/fixtures'
import { heading, type Studio } from './support/studio'
import { addProject } from './support/work'

const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)

/** A file of the team's. */
async function addFile(studio: Studio, project: { id: string }, name: string, visible: boolean) {
  const multipart = { file: { name, mimeType: 'image/png', buffer: PNG } }
  const file = await studio.call<{ id: string }>('post', `/projects/${project.id}/files`, { multipart })
  if (visible) await studio.call('patch', `/files/${file.id}`, { data: { visible_to_client: true } })
  return file
}

test('a client sees what is shared, looks at it, and sends a photo', async ({ page, context, studio }) => {
  const { client, link } = await studio.invitedClient('Baobab Foods')
  const project = await addProject(studio, client)
  await addFile(studio, project, 'Menu board.png', true)
  const hidden = await addFile(studio, project, 'Ideas we dropped.png', false)
  await studio.letIn(context, link)
  await page.goto(studio.portal(`/projects/${project.id}`))
  const panel = page.getByRole('region', { name: 'Shared files' })
  await expect(panel.getByRole('listitem')).toHaveCount(1)
  await expect(page.getByText('Ideas we dropped.png')).toHaveCount(0)
  expect((await page.request.get(`/api/v1/portal/files/${hidden.id}/content`)).status()).toBe(404)

  await panel.getByRole('button', { name: 'Menu board.png', exact: true }).tap()
  const shown = page.getByRole('dialog').getByRole('img', { name: 'Menu board.png' })
  await expect.poll(() => shown.evaluate((img: HTMLImageElement) => img.naturalWidth)).toBe(1)
  await page.getByRole('button', { name: 'Close' }).tap()

  await panel
    .getByLabel('Send files or photos')
    .setInputFiles({ name: 'The wall.png', mimeType: 'image/png', buffer: PNG })
  await expect(panel.getByRole('listitem')).toHaveCount(2)
  await expect(panel.getByRole('listitem').first()).toContainText('The wall.png')
  await expect(panel.getByRole('link', { name: 'Download The wall.png' })).toBeVisible()
  const { data } = await studio.call<{ data: { name: string; visible_to_client: boolean }[] }>(
    'get',
    `/projects/${project.id}/files`,
  )
  expect(data[0]).toMatchObject({ name: 'The wall.png', visible_to_client: true })
})

test('a photo that does not get through is sent again', async ({ page, context, studio }) => {
  const { client, link } = await studio.invitedClient('Baobab Foods')
  const project = await addProject(studio, client)
  await studio.letIn(context, link)
  await page.goto(studio.portal(`/projects/${project.id}`))
  await expect(heading(page, 'Menu boards')).toBeVisible()
  const panel = page.getByRole('region', { name: 'Shared files' })
  await expect(panel.getByText('No files yet')).toBeVisible()
  await context.setOffline(true)
  await panel
    .getByLabel('Send files or photos')
    .setInputFiles({ name: 'The wall.png', mimeType: 'image/png', buffer: PNG })
  await expect(panel.getByRole('alert')).toContainText('You are offline')
  await context.setOffline(false)
  await panel.getByRole('button', { name: 'Try again' }).tap()
  await expect(panel.getByRole('link', { name: 'Download The wall.png' })).toBeVisible()
})
