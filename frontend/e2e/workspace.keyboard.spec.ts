import { expect, test } from './workspace.fixtures'

test('by keyboard alone: create, find, walk, archive', async ({ page, owner }) => {
  for (const name of ['Ada', 'Ben', 'Cleo']) {
    await owner.post('/api/v1/clients', { name, email: `${name.toLowerCase()}@example.com` })
  }
  await page.goto('/clients')
  await expect(page.locator('tbody tr')).toHaveCount(3)
  await page.keyboard.press('j')
  await page.keyboard.press('j')
  await expect(page.getByRole('link', { name: 'Ben' })).toBeFocused()
  await page.keyboard.press('e')
  await expect(page.locator('tbody tr')).toHaveCount(2)
  await expect(page.getByRole('link', { name: 'Cleo' })).toBeFocused()

  await page.keyboard.press('Control+k')
  await expect(page.getByRole('combobox')).toBeFocused()
  await page.keyboard.type('ada')
  await expect(page.getByRole('option', { name: /Ada/ })).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1, name: 'Ada' })).toBeVisible()

  await page.keyboard.press('c')
  await expect(page.getByLabel('Name')).toBeFocused()
  await page.keyboard.type('Dora')
  await page.keyboard.press('Tab')
  await page.keyboard.type('dora@example.com')
  await page.keyboard.press('Control+Enter')
  await expect(page.getByRole('heading', { level: 1, name: 'Dora' })).toBeVisible()
  await page.keyboard.press('g')
  await page.keyboard.press('c')
  await expect(page).toHaveURL(/\/clients$/)
  for (const [key, room] of [
    ['q', 'quote'],
    ['p', 'project'],
  ] as const) {
    await page.keyboard.press('g')
    await page.keyboard.press(key)
    await expect(page).toHaveURL(new RegExp(`/${room}s$`))
    await page.keyboard.press('c')
    await expect(page.getByRole('heading', { level: 1, name: `New ${room}` })).toBeVisible()
    await expect(page.getByRole('combobox', { name: 'Client' })).toBeFocused()
    await page.keyboard.press('Escape')
    await page.goBack()
  }
  await page.keyboard.press('?')
  await expect(page.getByRole('heading', { name: 'Keyboard shortcuts' })).toBeVisible()
})

test('what is typed while the palette still loads arrives in it', async ({ page, owner }) => {
  await owner.post('/api/v1/clients', { name: 'Cleo', email: 'cleo@example.com' })
  let onTyped = () => {}
  const typed = new Promise<void>(resolve => {
    onTyped = resolve
  })
  await page.route(/assets\/Palette-.*\.js/, async route => {
    await typed
    await route.continue()
  })
  await page.goto('/clients')
  await expect(page.locator('tbody tr')).toHaveCount(1)
  await page.getByRole('link', { name: 'Cleo' }).focus()
  await page.keyboard.press('Control+k')
  await page.keyboard.type('cle')
  onTyped()
  await expect(page.getByRole('option', { name: /Cleo/ })).toBeVisible()
  await page.keyboard.type('o')
  await expect(page.getByRole('combobox')).toHaveValue('cleo')
  await page.keyboard.press('Escape')
  await expect(page.getByRole('link', { name: 'Cleo' })).toBeFocused()
})
