import type { Page } from '@playwright/test'

/** The first POST reaches the server, but its answer is lost on the way. Answers the keys of all tries as they come. */
export async function loseFirstAnswer(page: Page, url: string): Promise<(string | undefined)[]> {
  const keys: (string | undefined)[] = []
  await page.route(url, async route => {
    if (route.request().method() !== 'POST') return route.fallback()
    keys.push(route.request().headers()['idempotency-key'])
    if (keys.length > 1) return route.fallback()
    await route.fetch()
    return route.abort('connectionfailed')
  })
  return keys
}
