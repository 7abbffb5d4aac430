/** Watches what a page must never do: break its content policy (which Chromium prints), fail in script, call a foreign server. */
import { type BrowserContext, expect } from '@playwright/test'
import { count } from './quiet'

export interface Watch {
  /** Fails with everything that went wrong since the watch began. */
  expectClean: () => void
  /** Begins anew. */
  forget: () => void
}

/** Chromium also prints refused API calls; those are answers a page knows how to show. */
const isRefusedCall = (text: string) =>
  /^Failed to load resource: the server responded with a status of 4\d\d/.test(text)
/** So are calls that a test keeps from arriving. */
const isLost = (text: string) => /net::ERR_(INTERNET_DISCONNECTED|CONNECTION_FAILED)/.test(text)

/** Playwright's own doing: the script it puts into every frame while tracing, and a service worker that a test does without. */
const isPlaywright = (text: string) =>
  /^Blocked script execution in .*mail-preview|^Service Worker registration blocked by Playwright/.test(text)

export function watch(context: BrowserContext, origin: string): Watch {
  const seen: string[] = []
  count(context)
  context.on('console', message => {
    const text = message.text()
    if (!['error', 'warning'].includes(message.type()) || isRefusedCall(text) || isLost(text) || isPlaywright(text))
      return
    seen.push(`${message.page()?.url()} says: ${text}`)
  })
  context.on('weberror', error => void seen.push(`uncaught: ${error.error()}`))
  context.on('request', request => {
    const url = new URL(request.url())
    const isLocal = ['data:', 'blob:', 'about:'].includes(url.protocol)
    // A payer is led to the checkout's own page; nothing else of it may be loaded.
    const isCheckout = url.origin === process.env.E2E_PAYSTACK_URL && request.isNavigationRequest()
    if (!isLocal && !isCheckout && url.origin !== origin) seen.push(`${url.origin} was called`)
  })
  context.on('response', response => {
    if (response.status() >= 500) seen.push(`${response.status()} from ${response.url()}`)
  })
  return {
    expectClean: () => expect(seen).toEqual([]),
    forget: () => {
      seen.length = 0
    },
  }
}
