/** The simulated Paystack of scripts/e2e, and what people do at it. */
import { expect, type Page } from '@playwright/test'

export const SECRET_KEY = 'sk_test_simulator_only_key'

export function simulator(): string {
  const url = process.env.E2E_PAYSTACK_URL
  if (!url) throw new Error('E2E_PAYSTACK_URL is not set: run this through scripts/e2e')
  return url
}

/** Says at Paystack's dashboard where webhooks are to go. */
export async function sendWebhooksTo(webhook_url: string): Promise<void> {
  const answer = await fetch(`${simulator()}/_sim/settings`, {
    method: 'PATCH',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ webhook_url }),
  })
  expect(answer.ok, await answer.text()).toBe(true)
}

/** At the checkout's own page. */
export async function atCheckout(page: Page, press: RegExp): Promise<void> {
  await expect(page).toHaveURL(url => url.origin === simulator() && url.pathname.startsWith('/checkout/'))
  await page.getByRole('button', { name: press }).click()
}
