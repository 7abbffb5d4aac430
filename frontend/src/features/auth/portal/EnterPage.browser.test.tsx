import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { userEvent } from 'vitest/browser'
import type { Branding, LinkInspection } from '@/shared/api/types'
import { show, violations } from '@/testing/kit'
import { EnterPage } from './EnterPage'
import { captureLinkToken, forgetLinkToken, linkToken } from './linkToken'

const branding: Branding = {
  business_name: 'Kora Studio',
  slug: 'kora',
  logo_url: null,
  initials: 'KS',
  color: '#0f766e',
  ink: '#ffffff',
  on_light: '#0f766e',
  on_dark: '#4fd1c0',
  contrast_hundredths: 547,
}
const ready: LinkInspection = { state: 'ready', contact_name: 'Ama Serwaa Mensah', press_needed: true }
const over: LinkInspection = { state: 'used_or_expired', contact_name: null, press_needed: true }
const pageAddress = location.href
const asked: string[] = []

/** A server that answers by the end of the path. */
function server(answers: Record<string, [status: number, body: unknown]>) {
  vi.spyOn(window, 'fetch').mockImplementation(async input => {
    const path = String(input).split('/').at(-1) ?? ''
    asked.push(path)
    const [status, body] = answers[path] ?? [404, { code: 'not_found' }]
    return new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json' } })
  })
}

beforeEach(() => {
  asked.length = 0
  history.replaceState(null, '', '/portal/kora/enter#token-1')
  captureLinkToken()
})
afterEach(() => {
  vi.restoreAllMocks()
  forgetLinkToken()
  history.replaceState(null, '', pageAddress)
})

const enter = (onSignedIn: () => void = () => undefined) =>
  show(<EnterPage branding={branding} loginLink={<a href="/login">Sign in</a>} onSignedIn={onSignedIn} />)

it('lets no script press its button: only a real press redeems', async () => {
  server({ inspect: [200, ready], redeem: [200, { contact: { id: 'con_1' } }] })
  const signedIn = vi.fn()
  const screen = await enter(signedIn)
  const button = screen.getByRole('button', { name: 'Continue as Ama' })
  await expect.element(button).toBeVisible()
  const element = button.element() as HTMLButtonElement
  expect(element.type).toBe('button')
  expect(element.form).toBeNull()

  element.click()
  element.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true }))
  await new Promise(resolve => setTimeout(resolve, 50))
  expect(asked).toEqual(['inspect'])

  element.focus()
  await userEvent.keyboard('{Enter}')
  await expect.poll(() => signedIn.mock.calls.length).toBe(1)
  expect(asked).toEqual(['inspect', 'redeem'])
  expect(linkToken()).toBeNull()
})

it('needs no press in the browser that asked for the link', async () => {
  server({ inspect: [200, { ...ready, press_needed: false }], redeem: [200, {}] })
  const signedIn = vi.fn()
  await enter(signedIn)
  await expect.poll(() => signedIn.mock.calls.length).toBe(1)
})

it('mails a new link in place of a used one, to the address it does not know', async () => {
  server({ inspect: [200, over], renew: [202, {}] })
  const screen = await enter()
  await screen.getByRole('button', { name: 'Mail me a new link' }).click()
  await expect.element(screen.getByRole('heading', { name: 'Check your mail' })).toBeVisible()
  expect(asked).toEqual(['inspect', 'renew'])
})

it('offers the new link too when another tab was quicker', async () => {
  server({ inspect: [200, ready], redeem: [410, { code: 'link_used_or_expired' }] })
  const screen = await enter()
  await screen.getByRole('button', { name: 'Continue as Ama' }).click()
  await expect.element(screen.getByRole('button', { name: 'Mail me a new link' })).toBeVisible()
})

it('keeps the token and tries again when the line breaks', async () => {
  server({ inspect: [503, { code: 'unavailable' }] })
  const screen = await enter()
  const again = screen.getByRole('button', { name: 'Try again' })
  await expect.element(again).toBeVisible()
  server({ inspect: [200, ready] })
  await again.click()
  await expect.element(screen.getByRole('button', { name: 'Continue as Ama' })).toBeVisible()
  expect(linkToken()).toBe('token-1')
})

it('breaks no rule in both themes', async () => {
  server({ inspect: [200, ready] })
  const screen = await enter()
  await expect.element(screen.getByRole('button', { name: 'Continue as Ama' })).toBeVisible()
  expect(await violations()).toEqual([])
})
