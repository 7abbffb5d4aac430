import { quiet } from './support/quiet'
import { anAddress, expect, type Owner, test } from './workspace.fixtures'

interface Made {
  id: string
  version: number
}

async function aProject(owner: Owner, tasks: string[] = []) {
  const client = await owner.post<Made>('/api/v1/clients', { name: 'Adjoa Boateng', email: anAddress('client') })
  const project = await owner.post<Made>('/api/v1/projects', { client_id: client.id, title: 'Shop signs' })
  const made: Made[] = []
  for (const title of tasks) made.push(await owner.post<Made>(`/api/v1/projects/${project.id}/tasks`, { title }))
  return { client, project, tasks: made }
}

test('a project is begun from its client, found in the list, and changed', async ({ page, owner }) => {
  const { client } = await aProject(owner)
  await page.goto('/projects/new')
  await page.getByRole('button', { name: 'Begin project' }).click()
  await expect(page.getByText('Choose the client.')).toBeVisible()
  await page.goto(`/clients/${client.id}`)
  await page.getByRole('link', { name: 'New project' }).click()
  await expect(page.getByRole('combobox', { name: 'Client' })).toHaveValue('Adjoa Boateng')
  await page.getByRole('button', { name: 'Begin project' }).click()
  await expect(page.getByText('Give the project a title.')).toBeVisible()
  await page.getByLabel('Title').fill('Care contract')
  await page.getByLabel('Due date').fill('2099-03-01')
  await page.getByRole('button', { name: 'Begin project' }).dblclick()
  await expect(page.getByRole('heading', { level: 1, name: 'Care contract' })).toBeVisible()

  await page.getByRole('link', { name: 'Edit' }).click()
  await page.getByLabel('Status').selectOption('on_hold')
  await page.getByLabel('Description').fill('What we look after every month.')
  await page.keyboard.press('Control+Enter')
  await expect(page.getByText('What we look after every month.')).toBeVisible()
  await expect(page.getByText('On hold')).toBeVisible()

  await page.goto('/projects')
  await expect(page.locator('tbody tr')).toHaveCount(2)
  await page.getByRole('searchbox').fill('care')
  await expect(page).toHaveURL(/\?q=care$/)
  await expect(page.locator('tbody tr')).toHaveCount(1)
  await page.getByText('Completed', { exact: true }).click()
  await expect(page.getByText('No project fits “care”')).toBeVisible()
})

test('tasks are added in a line, moved by menu and undone, and the project moves on', async ({ page, owner }) => {
  const { project } = await aProject(owner)
  await page.goto(`/projects/${project.id}`)
  const column = (name: string) => page.getByRole('region', { name: new RegExp(`^${name}`) })
  await page.getByRole('button', { name: 'Add task to To do' }).click()
  for (const title of ['Measure the front', 'Order the acrylic']) {
    await page.getByLabel('Title of the new task in To do').fill(title)
    await page.keyboard.press('Enter')
    await expect(column('To do').getByRole('button', { name: title, exact: true })).toBeVisible()
  }
  await page.keyboard.press('Escape')
  await expect(page.getByRole('button', { name: 'Add task to To do' })).toBeFocused()

  const act = async (title: string, name: string) => {
    await page.getByRole('button', { name: `Actions for ${title}` }).click()
    await page.getByRole('menuitem', { name }).click()
  }
  await act('Measure the front', 'Move to Complete')
  await expect(column('Complete').getByRole('listitem')).toHaveCount(1)
  await expect(page.getByText('50 %, 1 of 2 tasks')).toBeVisible()
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(column('To do').getByRole('listitem')).toHaveCount(2)
  await expect(column('To do').getByRole('listitem').first()).toContainText('Measure the front')

  await act('Order the acrylic', 'Move up')
  await expect(column('To do').getByRole('listitem').first()).toContainText('Order the acrylic')
  await act('Order the acrylic', 'Move to Query')
  await expect(column('Query')).toContainText('Waiting for the client')
  await expect(column('Query')).toContainText('Order the acrylic')
  await page.reload()
  await expect(column('Query')).toContainText('Order the acrylic')
})

test('titles typed while others are under way are added in their order, and those that are not added stay in sight', async ({
  page,
  owner,
}) => {
  const { project } = await aProject(owner)
  const column = page.getByRole('region', { name: /^To do/ })
  const cards = column.getByRole('listitem')
  const field = page.getByLabel('Title of the new task in To do')
  let answer: 'hold' | 'lose' | 'give' = 'hold'
  await page.route('**/projects/*/tasks', async route => {
    if (route.request().method() !== 'POST') return route.fallback()
    while (answer === 'hold') await page.waitForTimeout(20)
    return answer === 'lose' ? route.abort('connectionfailed') : route.fallback()
  })
  await page.goto(`/projects/${project.id}`)
  const type = async (...titles: string[]) => {
    for (const title of titles) {
      await field.fill(title)
      await field.press('Enter')
      await expect(field).toHaveValue('')
    }
  }
  await page.getByRole('button', { name: 'Add task to To do' }).click()
  await type('Measure the front', 'Order the acrylic')
  await field.fill('Drill the ho')
  answer = 'give'
  await expect(cards).toHaveCount(2)
  await expect(cards.first()).toContainText('Measure the front')
  await expect(cards.last()).toContainText('Order the acrylic')
  await expect(field).toHaveValue('Drill the ho')

  answer = 'hold'
  await type('Drill the holes', 'Fit the letters')
  await field.fill('Clean u')
  answer = 'lose'
  const alert = column.getByRole('alert')
  await expect(alert).toContainText('The server did not answer')
  await expect(alert).toContainText('Drill the holes')
  await expect(alert).toContainText('Fit the letters')
  await expect(field).toHaveValue('Clean u')
  await expect(field).toBeFocused()
  answer = 'give'
  await alert.getByRole('button', { name: 'Try again' }).click()
  await expect(cards).toHaveCount(4)
  await expect(cards.nth(2)).toContainText('Drill the holes')
  await expect(cards.nth(3)).toContainText('Fit the letters')
  await expect(alert).toBeHidden()

  answer = 'lose'
  await field.press('Enter')
  await field.press('Escape')
  await expect(alert).toContainText('Clean u')
  await alert.getByRole('button', { name: 'Forget' }).click()
  await expect(alert).toBeHidden()
  await expect(cards).toHaveCount(4)
})

test('a task is edited, shown to the client, deleted and brought back', async ({ page, owner }) => {
  const { project } = await aProject(owner, ['Measure the front'])
  await page.goto(`/projects/${project.id}`)
  await page.getByRole('button', { name: 'Measure the front', exact: true }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Due date').fill('2099-03-01')
  await dialog.getByLabel('Assigned to').selectOption('You')
  await dialog.getByLabel('The client sees this task').check()
  await dialog.getByLabel('Column').selectOption('review')
  await page.keyboard.press('Control+Enter')
  await expect(dialog).toBeHidden()
  const review = page.getByRole('region', { name: /^Review/ })
  await expect(review).toContainText('client sees it')
  await expect(review).toContainText('2099')

  await review.getByRole('button', { name: 'Actions for Measure the front' }).click()
  await page.getByRole('menuitem', { name: 'Delete' }).click()
  await expect(review.getByRole('listitem')).toHaveCount(0)
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(review).toContainText('Measure the front')
})

test('two people edit one task: the second chooses', async ({ page, owner }) => {
  const { project, tasks } = await aProject(owner, ['Measure the front'])
  await page.goto(`/projects/${project.id}`)
  await page.getByRole('button', { name: 'Measure the front', exact: true }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Title').fill('Mine')
  await owner.patch(`/api/v1/tasks/${tasks[0]?.id}`, { title: 'Theirs' }, `"${tasks[0]?.version}"`)
  await dialog.getByRole('button', { name: 'Save changes' }).click()
  await expect(dialog.getByText('Somebody else saved while you were editing.')).toBeVisible()
  await dialog.getByLabel(/^Theirs/).check()
  await dialog.getByRole('button', { name: 'Save this version' }).click()
  await expect(page.getByRole('button', { name: 'Theirs', exact: true })).toBeVisible()
})

test('a task is dragged to another column', { tag: '@mouse' }, async ({ page, owner }) => {
  const { project } = await aProject(owner, ['Measure the front', 'Order the acrylic'])
  await page.goto(`/projects/${project.id}`)
  const card = (title: string) =>
    page.getByRole('region', { name: 'Board' }).getByRole('listitem').filter({ hasText: title })
  const review = page.getByRole('region', { name: /^Review/ })
  await expect(review).toBeVisible()
  await quiet(page)
  await card('Measure the front').dragTo(review)
  await expect(review).toContainText('Measure the front')
  await card('Order the acrylic').dragTo(review.getByRole('listitem').filter({ hasText: 'Measure the front' }), {
    targetPosition: { x: 40, y: 4 },
  })
  await expect(review.getByRole('listitem').first()).toContainText('Order the acrylic')
  await page.reload()
  await expect(review.getByRole('listitem').first()).toContainText('Order the acrylic')
})
