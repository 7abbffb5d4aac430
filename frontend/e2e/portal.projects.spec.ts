import { expect, test } from './support/fixtures'
import { heading } from './support/studio'
import { addProject, addTask, dayIn } from './support/work'

test('projects with their progress, and the board of one', async ({ page, context, studio }) => {
  const { client, link } = await studio.invitedClient('Baobab Foods')
  const project = await addProject(studio, client, { due_on: dayIn(20), description: 'Boards for three shops.' })
  await addProject(studio, client, { title: 'Shop sign', status: 'completed' })
  await addTask(studio, project, { title: 'Measure the walls', status: 'complete' })
  await addTask(studio, project, { title: 'Set the boards', status: 'in_progress', due_on: dayIn(8) })
  await addTask(studio, project, { title: 'Which prices count?', status: 'query' })
  await addTask(studio, project, { title: 'Choose a printer', visible_to_client: false })
  await studio.letIn(context, link)

  await page.goto(studio.portal())
  await page.getByRole('link', { name: 'Projects', exact: true }).tap()
  await expect(heading(page, 'Projects')).toBeFocused()
  await expect(page.getByRole('region', { name: 'Ended' }).getByRole('link')).toHaveText(/Shop sign/)
  await page
    .getByRole('region', { name: 'Under way' })
    .getByRole('link', { name: /Menu boards/ })
    .tap()
  await expect(heading(page, 'Menu boards')).toBeFocused()
  await expect(page.getByText('Boards for three shops.')).toBeVisible()
  await expect(page.getByText(/^· in 20 days$|in 20 days/)).toBeVisible()
  const waiting = page.getByRole('region', { name: 'Waiting for you' })
  await expect(waiting.getByRole('listitem')).toHaveText(/Which prices count\?/)
  await expect(page.getByRole('region', { name: 'In progress' }).getByRole('listitem')).toHaveText(/Set the boards/)
  await expect(page.getByRole('region', { name: 'Done' }).getByRole('listitem')).toHaveText(/Measure the walls/)
  await expect(page.getByText('Choose a printer')).toHaveCount(0)
  await expect(page.getByRole('main').getByRole('listitem').getByRole('button')).toHaveCount(0)

  await expect(page.getByRole('navigation').getByRole('link', { name: 'Projects' })).toHaveAttribute(
    'aria-current',
    'true',
  )
  await page.goBack()
  await expect(heading(page, 'Projects')).toBeVisible()
})

test('a project of another client does not exist here', async ({ page, context, studio }) => {
  const { link } = await studio.invitedClient('Baobab Foods')
  const other = await studio.addClient('Volta Works')
  const project = await addProject(studio, other)
  await studio.letIn(context, link)
  await page.goto(studio.portal(`/projects/${project.id}`))
  await expect(heading(page, 'Page not found')).toBeVisible()
})

test('the board reads without a connection, and is gone after signing out', async ({ page, context, studio }) => {
  const { client, link } = await studio.invitedClient('Baobab Foods')
  const project = await addProject(studio, client)
  await addTask(studio, project, { title: 'Set the boards', status: 'todo' })
  await studio.letIn(context, link)
  await page.goto(studio.portal(`/projects/${project.id}`))
  await expect(page.getByText('Set the boards')).toBeVisible()
  await page.evaluate(() => navigator.serviceWorker.ready.then(worker => worker.scope))
  await context.setOffline(true)
  await page.reload()
  await expect(page.getByText('Set the boards')).toBeVisible()
  await context.setOffline(false)
  await page.reload()
  await page.getByRole('link', { name: /^Your profile/ }).tap()
  await page.getByRole('button', { name: 'Sign out' }).tap()
  await expect(heading(page, 'Sign in to your portal')).toBeVisible()
  expect(await page.evaluate(() => JSON.stringify({ ...localStorage }))).not.toContain('Set the boards')
})

test('who switches to another client while reading a project stands on that client’s first page', async ({
  page,
  context,
  studio,
}) => {
  const { client, link } = await studio.invitedClient('Baobab Foods')
  const project = await addProject(studio, client)
  const other = await studio.addClient('Volta Works')
  await studio.addContact(other, 'Baobab Foods', client.email).then(studio.invite)
  await studio.letIn(context, link)
  await page.goto(studio.portal(`/projects/${project.id}`))
  await expect(heading(page, 'Menu boards')).toBeVisible()
  await page.getByRole('button', { name: /Switch client/ }).tap()
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /Volta Works/ })
    .tap()
  await expect(page.getByText('You are now with Volta Works')).toBeVisible()
  await expect(heading(page, /^Hello/)).toBeVisible()
})
