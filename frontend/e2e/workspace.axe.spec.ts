import type { Page } from '@playwright/test'
import { expectAccessible, expectAllFit } from './support/accessible'
import { quiet } from './support/quiet'
import { DANGEROUS, LONG_WORD as word } from './support/talk'
import { dayIn } from './support/work'
import { expect, test } from './workspace.fixtures'

async function expectPages(page: Page, pages: [string, string][], colorScheme: string) {
  const problems: string[] = []
  page.on('console', message => {
    // A page that breaks its own content policy shows it only here.
    if (/Content Security Policy|TrustedHTML|TrustedScript/.test(message.text())) problems.push(message.text())
  })
  for (const [path, heading] of pages) {
    await page.goto(path)
    await expect(page.getByRole('heading', { level: 1, name: heading })).toBeVisible()
    await quiet(page)
    await expectAccessible(page, `${path} in ${colorScheme}`)
  }
  expect(problems).toEqual([])
}

for (const colorScheme of ['light', 'dark'] as const) {
  test(`every page is accessible in ${colorScheme}`, async ({ page, owner }) => {
    test.slow()
    await page.emulateMedia({ colorScheme })
    const { id } = await owner.post<{ id: string }>('/api/v1/clients', {
      name: 'Adjoa Boateng',
      email: 'adjoa@example.com',
      company: 'Boateng Interiors',
      notes: 'Pays on Fridays.',
    })
    const pages: [string, string][] = [
      ['/clients', 'Clients'],
      ['/clients?status=archived', 'Clients'],
      ['/clients/new', 'New client'],
      ['/clients/import', 'Import clients'],
      [`/clients/${id}`, 'Adjoa Boateng'],
      [`/clients/${id}/edit`, 'Edit Adjoa Boateng'],
      ['/settings/business', 'Business'],
      ['/settings/branding', 'Branding'],
      ['/settings/api-keys', 'API keys'],
      ['/settings/invoices', 'Invoices and tax'],
      ['/settings/bank-details', 'Bank details'],
      ['/settings/paystack', 'Paystack'],
      ['/settings/profile', 'Your profile'],
      ['/clients/cli_nothing', 'Page not found'],
      ['/sign-in', 'Sign in'],
      ['/sign-up', 'Create a workspace'],
      ['/forgot-password', 'Choose a new password'],
      ['/reset-password', 'This link no longer works'],
    ]
    await expectPages(page, pages, colorScheme)
  })

  test(`quotes, projects and services are accessible in ${colorScheme}`, async ({ page, owner }) => {
    test.slow()
    await page.emulateMedia({ colorScheme })
    const { id } = await owner.post<{ id: string }>('/api/v1/clients', {
      name: 'Adjoa Boateng',
      email: 'adjoa@example.com',
    })
    const money = { amount: 120_000, currency: 'GHS' }
    const quote = await owner.post<{ id: string }>('/api/v1/quotes', {
      client_id: id,
      title: 'Brand and website',
      currency: 'GHS',
      valid_until: '2099-12-24',
      terms: 'Half of it is paid before we begin.',
      lines: [
        { description: 'Design', quantity: '8', unit: 'page', unit_price: money, tax_rate: '0.15' },
        { description: 'Hosting', quantity: '12', unit: 'month', unit_price: money, optional: true },
      ],
    })
    const signed = await owner.post<{ id: string }>(`/api/v1/quotes/${quote.id}/duplicate`, {})
    await owner.post(`/api/v1/quotes/${signed.id}/send`, {})
    const { project_id: project } = await owner.post<{ project_id: string }>(
      `/api/v1/quotes/${signed.id}/record-acceptance`,
      { accepted_by: 'Adjoa Boateng', note: 'Signed paper' },
    )
    for (const status of ['todo', 'complete', 'query']) {
      await owner.post(`/api/v1/projects/${project}/tasks`, {
        title: `A task in ${status}`,
        status,
        due_on: '2026-01-05',
        visible_to_client: true,
      })
    }
    await owner.post('/api/v1/services', { name: 'Hosting', unit: 'month', unit_price: money })
    const pages: [string, string][] = [
      ['/quotes', 'Quotes'],
      ['/quotes?status=declined', 'Quotes'],
      ['/quotes/new', 'New quote'],
      [`/quotes/${quote.id}`, 'Brand and website'],
      [`/quotes/${quote.id}/edit`, 'Edit Brand and website'],
      [`/quotes/${signed.id}`, 'Brand and website'],
      ['/projects', 'Projects'],
      ['/projects/new', 'New project'],
      [`/projects/${project}`, 'Brand and website'],
      [`/projects/${project}/edit`, 'Edit Brand and website'],
      ['/settings/services', 'Services'],
    ]
    await expectPages(page, pages, colorScheme)
    await page.goto('/quotes/new')
    await page.getByRole('combobox', { name: 'Client' }).fill('adj')
    await expect(page.getByRole('option', { name: /Adjoa/ })).toBeVisible()
    await expectAccessible(page, `an open picker in ${colorScheme}`)
    await page.goto(`/projects/${project}`)
    await page.getByRole('button', { name: 'A task in todo', exact: true }).click()
    await expectAccessible(page, `an open task in ${colorScheme}`)
  })

  test(`invoices are accessible in ${colorScheme}`, async ({ page, owner }) => {
    test.slow()
    await page.emulateMedia({ colorScheme })
    const { id } = await owner.post<{ id: string }>('/api/v1/clients', {
      name: 'Adjoa Boateng',
      email: 'adjoa@example.com',
    })
    const money = { amount: 120_000, currency: 'GHS' }
    const bill = () =>
      owner.post<{ id: string }>('/api/v1/invoices', {
        client_id: id,
        currency: 'GHS',
        due_on: '2099-12-24',
        lines: [{ description: 'Design', quantity: '8', unit: 'page', unit_price: money, tax_rate: '0.15' }],
      })
    const [draft, issued] = [await bill(), await bill()]
    await owner.post(`/api/v1/invoices/${issued.id}/issue`, {})
    await owner.post(`/api/v1/invoices/${issued.id}/payments`, { amount: money, method: 'cash' })
    const pages: [string, string][] = [
      ['/', 'Home'],
      ['/invoices', 'Invoices'],
      ['/invoices/new', 'New invoice'],
      [`/invoices/${draft.id}`, 'Draft invoice'],
      [`/invoices/${draft.id}/edit`, 'Edit invoice'],
      [`/invoices/${issued.id}`, 'INV-0001'],
      ['/invoices/schedules', 'Recurring invoices'],
      ['/invoices/schedules/new', 'New recurring invoice'],
    ]
    await expectPages(page, pages, colorScheme)
  })

  test(`messages are accessible in ${colorScheme}`, async ({ page, owner }) => {
    test.slow()
    await page.emulateMedia({ colorScheme })
    const { id } = await owner.post<{ id: string }>('/api/v1/clients', {
      name: 'Adjoa Boateng',
      email: 'adjoa@example.com',
    })
    const project = await owner.post<{ id: string }>('/api/v1/projects', { client_id: id, title: 'Website' })
    const begin = (title: string, over: object) =>
      owner.post<{ id: string }>('/api/v1/threads', { client_id: id, title, text: DANGEROUS, ...over })
    const aside = await begin('What it costs us', { kind: 'internal', project_id: project.id })
    const thread = await begin('The colours', { kind: 'client' })
    const first = await owner.post<{ id: string }>(`/api/v1/threads/${thread.id}/messages`, { text: 'Blue or *red*?' })
    await owner.post(`/api/v1/threads/${thread.id}/messages`, {
      text: '- Blue, because the red one cannot be told from the sign of the shop that stands next door',
      reply_to: first.id,
    })
    const pages: [string, string][] = [
      ['/inbox', 'Inbox'],
      ['/inbox?filter=mentions', 'Inbox'],
      [`/inbox?thread=${thread.id}`, 'Inbox'],
      [`/inbox?thread=${aside.id}`, 'Inbox'],
      [`/projects/${project.id}?tab=messages`, 'Website'],
      [`/projects/${project.id}?tab=messages&thread=${aside.id}`, 'Website'],
      [`/clients/${id}?tab=messages&thread=${thread.id}`, 'Adjoa Boateng'],
    ]
    await expectPages(page, pages, colorScheme)
    await page.goto('/inbox?new=yes')
    await expect(page.getByRole('dialog', { name: 'New conversation' })).toBeVisible()
    await expectAccessible(page, `a new conversation in ${colorScheme}`)
    await page.goto(`/inbox?thread=${aside.id}`)
    await page.getByRole('textbox', { name: 'Message to your team' }).pressSequentially('@a')
    await expect(page.getByRole('option', { name: 'Ama Mensah' })).toBeVisible()
    await expectAccessible(page, `somebody being called in ${colorScheme}`)
    await page
      .getByRole('button', { name: /^Notifications/ })
      .first()
      .click()
    await expect(page.getByRole('dialog', { name: 'Notifications' })).toBeVisible()
    await expectAccessible(page, `notifications in ${colorScheme}`)
  })
}

test('nothing is wider than the screen, however long a word is', async ({ page, owner }) => {
  test.slow()
  const { id } = await owner.post<{ id: string }>('/api/v1/clients', {
    name: word,
    email: `${word.slice(0, 60)}@${word.slice(0, 60)}.example`,
    company: `${word} Ltd`,
    notes: word,
  })
  const lines = [
    { description: word, quantity: '88888', unit: 'kilometre', unit_price: { amount: 120_000, currency: 'NGN' } },
  ]
  const bill = () =>
    owner.post<{ id: string }>('/api/v1/invoices', { client_id: id, currency: 'NGN', due_on: '2099-12-24', lines })
  const [draft, issued] = [await bill(), await bill()]
  await owner.post(`/api/v1/invoices/${issued.id}/issue`, {})
  const quote = await owner.post<{ id: string }>('/api/v1/quotes', {
    client_id: id,
    currency: 'NGN',
    title: word,
    valid_until: '2099-12-24',
    lines,
  })
  const project = await owner.post<{ id: string }>('/api/v1/projects', { client_id: id, title: word })
  await owner.post(`/api/v1/projects/${project.id}/tasks`, { title: word })
  const schedule = await owner.post<{ id: string }>('/api/v1/schedules', {
    client_id: id,
    title: word,
    currency: 'NGN',
    cadence: 'monthly',
    starts_on: dayIn(7),
    action: 'draft',
    lines,
  })
  await owner.post('/api/v1/services', { name: word, unit: 'kilometre', unit_price: { amount: 1, currency: 'NGN' } })
  const thread = await owner.post<{ id: string }>('/api/v1/threads', {
    client_id: id,
    project_id: project.id,
    title: word,
    text: `${word}\n\n\`\`\`\n${word}${word}\n\`\`\``,
    kind: 'client',
  })
  const paths = [
    '/',
    '/clients',
    `/clients/${id}`,
    `/clients/${id}/edit`,
    `/clients/${id}?tab=messages`,
    `/clients/${id}?tab=messages&thread=${thread.id}`,
    '/invoices',
    '/invoices/schedules',
    `/invoices/schedules/${schedule.id}`,
    `/invoices/${draft.id}/edit`,
    `/invoices/${issued.id}`,
    '/quotes',
    `/quotes/${quote.id}`,
    `/quotes/${quote.id}/edit`,
    '/projects',
    `/projects/${project.id}`,
    `/projects/${project.id}?tab=messages`,
    `/projects/${project.id}/edit`,
    '/inbox',
    `/inbox?thread=${thread.id}`,
    '/settings/services',
  ]
  await expectAllFit(page, paths)
})
