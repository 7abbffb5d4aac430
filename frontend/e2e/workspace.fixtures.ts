/** A signed-in owner of a workspace of one's own, for every test. */
import { test as base, expect, type Page } from '@playwright/test'

export interface Owner {
  email: string
  password: string
  /** Calls the API as this owner, as the browser would. */
  post: <T>(path: string, data: unknown) => Promise<T>
  patch: <T>(path: string, data: unknown, ifMatch: string) => Promise<T>
}

let made = 0
export const anAddress = (name: string) => {
  made += 1
  return `${name}.${process.pid}.${Date.now()}.${made}@example.com`
}
export const PASSWORD = 'seven lazy pangolins'

export const test = base.extend<{ owner: Owner }>({
  owner: async ({ page, baseURL }, use) => {
    const origin = new URL(baseURL ?? '').origin
    const email = anAddress('owner')
    const send = async <T>(method: 'post' | 'patch', path: string, data: unknown, headers = {}) => {
      const answer = await page.request[method](path, { data, headers: { origin, ...headers } })
      expect(answer.ok(), `${method} ${path}: ${await answer.text()}`).toBe(true)
      return (await answer.json()) as T
    }
    await send('post', '/api/v1/auth/register', {
      business_name: 'Kente Studio',
      name: 'Ama Mensah',
      email,
      password: PASSWORD,
      country: 'GH',
      time_zone: 'Africa/Accra',
    })
    await use({
      email,
      password: PASSWORD,
      post: (path, data) => send('post', path, data),
      patch: (path, data, ifMatch) => send('patch', path, data, { 'if-match': ifMatch }),
    })
  },
})

export interface Mail {
  to: string[] | string
  subject: string
  text: string
  html: string
}
/** The newest mail to an address, waiting for it to arrive. */
export async function mailTo(page: Page, address: string): Promise<Mail> {
  const catcher = process.env.E2E_MAIL_URL
  if (!catcher) throw new Error('E2E_MAIL_URL is not set: run this through scripts/e2e')
  let found: Mail | undefined
  await expect
    .poll(
      async () => {
        const answer = await page.request.get(`${catcher}/messages?to=${encodeURIComponent(address)}`)
        found = ((await answer.json()) as Mail[])[0]
        return found?.subject
      },
      { message: `a mail to ${address}`, timeout: 15_000 },
    )
    .toBeTruthy()
  return found as Mail
}

export { expect }
