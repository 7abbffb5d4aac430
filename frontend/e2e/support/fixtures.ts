import { type BrowserContext, test as base } from '@playwright/test'
import { Studio } from './studio'
import { type Watch, watch } from './watch'

interface Fixtures {
  origin: string
  /** A business with its own portal. */
  studio: Studio
  /** Watches the page's context; every test ends by asking whether it stayed clean. */
  clean: Watch
  /** Another browser like the test's own, watched as well. */
  anotherBrowser: () => Promise<BrowserContext>
}

export const test = base.extend<Fixtures>({
  origin: async ({ baseURL }, use) => use(new URL(baseURL ?? '').origin),
  studio: async ({ origin }, use) => {
    const studio = await Studio.open(origin)
    await use(studio)
    await studio.close()
  },
  clean: [
    async ({ context, origin }, use) => {
      const watched = await watch(context, origin)
      await use(watched)
      watched.expectClean()
    },
    { auto: true },
  ],
  anotherBrowser: async (
    { browser, contextOptions, origin, viewport, userAgent, hasTouch, isMobile, locale, timezoneId, baseURL },
    use,
  ) => {
    const opened: [BrowserContext, Watch][] = []
    await use(async () => {
      const context = await browser.newContext({
        ...contextOptions,
        viewport,
        hasTouch,
        isMobile,
        ...(userAgent ? { userAgent } : {}),
        ...(locale ? { locale } : {}),
        ...(timezoneId ? { timezoneId } : {}),
        ...(baseURL ? { baseURL } : {}),
      })
      opened.push([context, await watch(context, origin)])
      return context
    })
    for (const [context, watched] of opened) {
      watched.expectClean()
      await context.close()
    }
  },
})

export { expect } from '@playwright/test'
