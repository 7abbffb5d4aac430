/** Waits until a page has asked for nothing for half a second. Its stream of events is open all the time and not meant. */
import type { BrowserContext, Page, Request } from '@playwright/test'

const QUIET_MS = 500
const LOOK_MS = 50

const underWay = new WeakMap<BrowserContext, Set<Request>>()
// What the service worker fetches by itself belongs to no page.
const isApart = (request: Request) => request.resourceType() === 'eventsource' || request.serviceWorker() !== null

/** Counts what a context asks for, from now on. */
export function count(context: BrowserContext): Set<Request> {
  const known = underWay.get(context)
  if (known) return known
  const requests = new Set<Request>()
  underWay.set(context, requests)
  context.on('request', request => void (isApart(request) || requests.add(request)))
  context.on('requestfinished', request => void requests.delete(request))
  context.on('requestfailed', request => void requests.delete(request))
  return requests
}

export async function quiet(page: Page): Promise<void> {
  await page.waitForLoadState('load')
  const requests = count(page.context())
  const busy = () => [...requests].some(request => !request.isNavigationRequest() && request.frame().page() === page)
  for (let still = 0; still < QUIET_MS; still += LOOK_MS) {
    await page.waitForTimeout(LOOK_MS)
    if (busy()) still = 0
  }
}
