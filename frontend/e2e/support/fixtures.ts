import { type Browser, type BrowserContext, type BrowserContextOptions, test as base, devices } from '@playwright/test'
import { Studio } from './studio'
import { type Watch, watch } from './watch'

interface Fixtures {
  origin: string
  /** What every context of a test has in common. */
  shared: BrowserContextOptions
  /** A business with its own portal. */
  studio: Studio
  /** Watches the page's context; every test ends by asking whether it stayed clean. */
  clean: Watch
  /** Another browser like the test's own, watched as well. */
  anotherBrowser: () => Promise<BrowserContext>
  /** A client's phone: a context of its own, watched as well. */
  phone: () => Promise<BrowserContext>
}

/** Opens contexts for one test; what went wrong in any of them fails it. */
async function withContexts(
  browser: Browser,
  origin: string,
  options: BrowserContextOptions,
  use: (open: () => Promise<BrowserContext>) => Promise<void>,
) {
  const opened: [BrowserContext, Watch][] = []
  await use(async () => {
    const context = await browser.newContext(options)
    opened.push([context, watch(context, origin)])
    return context
  })
  for (const [context, watched] of opened) {
    watched.expectClean()
    await context.close()
  }
}

export const test = base.extend<Fixtures>({
  origin: async ({ baseURL }, use) => use(new URL(baseURL ?? '').origin),
  shared: async ({ contextOptions, baseURL, locale, timezoneId }, use) =>
    use({
      ...contextOptions,
      ...(baseURL ? { baseURL } : {}),
      ...(locale ? { locale } : {}),
      ...(timezoneId ? { timezoneId } : {}),
    }),
  studio: async ({ origin }, use) => {
    const studio = await Studio.open(origin)
    await use(studio)
    await studio.close()
  },
  clean: [
    async ({ context, origin }, use) => {
      const watched = watch(context, origin)
      await use(watched)
      watched.expectClean()
    },
    { auto: true },
  ],
  anotherBrowser: async ({ browser, origin, shared, viewport, userAgent, hasTouch, isMobile }, use) =>
    withContexts(
      browser,
      origin,
      { ...shared, viewport, hasTouch, isMobile, ...(userAgent ? { userAgent } : {}) },
      use,
    ),
  phone: async ({ browser, origin, shared }, use) => {
    const { defaultBrowserType: _, ...pixel } = devices['Pixel 7'] ?? {}
    await withContexts(browser, origin, { ...shared, ...pixel }, use)
  },
})

/** For what holds or stops requests: a service worker may pass one on before it can be. Route before the page opens. */
export const testWithoutWorker = test.extend({ serviceWorkers: 'block' })

export { expect } from '@playwright/test'
