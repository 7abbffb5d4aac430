import { Buffer } from 'node:buffer'
import { anAddress, expect, type Owner, test } from './workspace.fixtures'

const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)
const picture = { name: 'Logo final.png', mimeType: 'image/png', buffer: PNG }
const words = (name: string, text = 'What is to be done') => ({
  name,
  mimeType: 'text/plain',
  buffer: Buffer.from(text),
})

async function aProject(owner: Owner) {
  const client = await owner.post<{ id: string }>('/api/v1/clients', {
    name: 'Adjoa Boateng',
    email: anAddress('client'),
  })
  return owner.post<{ id: string }>('/api/v1/projects', { client_id: client.id, title: 'Shop signs' })
}

test('files are uploaded, looked at, shown to the client, renamed, deleted and brought back', async ({
  page,
  owner,
}) => {
  const project = await aProject(owner)
  await page.goto(`/projects/${project.id}`)
  const panel = page.getByRole('region', { name: 'Files' })
  await expect(panel.getByText('No files yet')).toBeVisible()
  await panel.locator('input[type=file]').setInputFiles([picture, words('Brief.txt')])
  await expect(panel.getByRole('listitem')).toHaveCount(2)
  await expect(page.getByRole('region', { name: 'Activity' })).toContainText('Ama Mensah uploaded Logo final.png')

  await panel.getByRole('button', { name: 'Logo final.png', exact: true }).click()
  const dialog = page.getByRole('dialog', { name: 'Logo final.png' })
  const shown = dialog.getByRole('img', { name: 'Logo final.png' })
  await expect.poll(() => shown.evaluate((img: HTMLImageElement) => img.naturalWidth)).toBe(1)
  await page.keyboard.press('Escape')

  const download = page.waitForEvent('download')
  await panel.getByRole('link', { name: 'Brief.txt' }).click()
  expect((await download).suggestedFilename()).toBe('Brief.txt')

  const visible = panel.getByRole('switch', { name: 'The client can see Brief.txt' })
  await expect(visible).toHaveAttribute('aria-checked', 'false')
  await visible.click()
  await expect(visible).toHaveAttribute('aria-checked', 'true')
  await expect(page.getByRole('region', { name: 'Activity' })).toContainText('shared Brief.txt with the client')

  const act = async (file: string, name: string) => {
    await panel.getByRole('button', { name: `Actions for ${file}` }).click()
    await page.getByRole('menuitem', { name }).click()
  }
  await act('Brief.txt', 'Rename')
  await page.getByRole('dialog').getByLabel('Name').fill('What we agreed')
  await page.keyboard.press('Enter')
  await expect(panel.getByRole('link', { name: 'What we agreed.txt', exact: true })).toBeVisible()

  await act('What we agreed.txt', 'Delete')
  await expect(panel.getByRole('listitem')).toHaveCount(1)
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(panel.getByRole('listitem')).toHaveCount(2)
  await page.reload()
  await expect(panel.getByRole('switch', { name: 'The client can see What we agreed.txt' })).toHaveAttribute(
    'aria-checked',
    'true',
  )
})

test('files that are dropped anywhere on the page are added', { tag: '@mouse' }, async ({ page, owner }) => {
  const project = await aProject(owner)
  await page.goto(`/projects/${project.id}`)
  const panel = page.getByRole('region', { name: 'Files' })
  await expect(panel.getByText('No files yet')).toBeVisible()
  const dragged = await page.evaluateHandle(() => {
    const transfer = new DataTransfer()
    transfer.items.add(new File(['one'], 'One.txt', { type: 'text/plain' }))
    transfer.items.add(new File(['two'], 'Two.txt', { type: 'text/plain' }))
    return transfer
  })
  await page.dispatchEvent('main', 'dragenter', { dataTransfer: dragged })
  await expect(page.getByText('Drop to add to this project')).toBeVisible()
  await page.dispatchEvent('main', 'drop', { dataTransfer: dragged })
  await expect(page.getByText('Drop to add to this project')).toBeHidden()
  await expect(panel.getByRole('listitem')).toHaveCount(2)
})

test('an upload that fails says why and is tried again', async ({ page, owner }) => {
  const project = await aProject(owner)
  let tries = 0
  await page.route('**/api/v1/projects/*/files', route => {
    if (route.request().method() !== 'POST') return route.fallback()
    tries += 1
    return tries > 1 ? route.fallback() : route.abort('connectionreset')
  })
  await page.goto(`/projects/${project.id}`)
  const panel = page.getByRole('region', { name: 'Files' })
  await panel.locator('input[type=file]').setInputFiles(words('Brief.txt'))
  await expect(panel.getByRole('alert')).toContainText('The server did not answer')
  await panel.getByRole('button', { name: 'Try again' }).click()
  await expect(panel.getByRole('link', { name: 'Brief.txt' })).toBeVisible()
  await panel.locator('input[type=file]').setInputFiles(words('Empty.txt', ''))
  await expect(panel.getByRole('alert')).toBeVisible()
  await panel.getByRole('button', { name: 'Forget Empty.txt' }).click()
  await expect(panel.getByRole('alert')).toBeHidden()
})

test('a task is given to somebody of the team', async ({ page, owner }) => {
  const project = await aProject(owner)
  await owner.post(`/api/v1/projects/${project.id}/tasks`, { title: 'Measure the front' })
  await page.goto(`/projects/${project.id}`)
  await page.getByRole('button', { name: 'Measure the front', exact: true }).click()
  const dialog = page.getByRole('dialog')
  await expect(dialog.getByLabel('Assigned to').getByRole('option')).toHaveText(['Nobody', 'You'])
})
