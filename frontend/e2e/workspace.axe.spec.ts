import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { expect, test } from './workspace.fixtures'

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']

// Legacy mode, because Debian's headless chromium refuses the extra page that the builder opens otherwise.
async function expectAccessible(page: Page, what: string) {
  const { violations } = await new AxeBuilder({ page }).setLegacyMode().withTags(TAGS).analyze()
  expect(
    violations.map(({ id, nodes }) => `${id}: ${nodes.map(node => node.html).join(' | ')}`),
    what,
  ).toEqual([])
  const tooWide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
  expect(tooWide, `${what} scrolls sideways`).toBeLessThanOrEqual(0)
}

for (const colorScheme of ['light', 'dark'] as const) {
  test(`every page is accessible in ${colorScheme}`, async ({ page, owner }) => {
    test.slow()
    const problems: string[] = []
    page.on('console', message => {
      // A page that breaks its own content policy shows it only here.
      if (/Content Security Policy|TrustedHTML|TrustedScript/.test(message.text())) problems.push(message.text())
    })
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
      ['/settings/profile', 'Your profile'],
      ['/clients/cli_nothing', 'Page not found'],
      ['/sign-in', 'Sign in'],
      ['/sign-up', 'Create a workspace'],
      ['/forgot-password', 'Choose a new password'],
      ['/reset-password', 'This link no longer works'],
    ]
    for (const [path, heading] of pages) {
      await page.goto(path)
      await expect(page.getByRole('heading', { level: 1, name: heading })).toBeVisible()
      await page.waitForLoadState('networkidle')
      await expectAccessible(page, `${path} in ${colorScheme}`)
    }
    expect(problems).toEqual([])
  })
}
