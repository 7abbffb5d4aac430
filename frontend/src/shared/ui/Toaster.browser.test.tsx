import { afterEach, expect, it, vi } from 'vitest'
import { userEvent } from 'vitest/browser'
import { show, violations } from '@/testing/kit'
import { Toaster } from './Toaster'
import { dismissToast, toast, toastItems } from './toasts'

afterEach(() => {
  for (const item of toastItems()) dismissToast(item.id)
})

it('announces in a live region that was there before the message', async () => {
  const screen = await show(<Toaster />)
  const live = screen.getByRole('region', { name: 'Notifications' })
  expect(live.element().getAttribute('aria-live')).toBe('polite')
  toast({ message: 'Baobab Foods was archived' })
  await expect.element(live).toHaveTextContent('Baobab Foods was archived')
})

it('undoes once, by keyboard, and goes', async () => {
  const undo = vi.fn()
  const screen = await show(<Toaster />)
  toast({ message: 'Archived', action: { label: 'Undo', run: undo } })
  const button = screen.getByRole('button', { name: 'Undo' })
  await expect.element(button).toBeVisible()
  button.element().focus()
  await userEvent.keyboard('{Enter}')
  expect(undo).toHaveBeenCalledTimes(1)
  await expect.poll(() => document.body.textContent).not.toContain('Archived')
})

it('goes by itself, but not while it is held', async () => {
  const screen = await show(<Toaster />)
  toast({ message: 'Saved', duration: 300 })
  const dismiss = screen.getByRole('button', { name: 'Dismiss' })
  await expect.element(dismiss).toBeVisible()
  dismiss.element().focus()
  await new Promise(resolve => setTimeout(resolve, 500))
  expect(document.body.textContent).toContain('Saved')
  dismiss.element().blur()
  await expect.poll(() => document.body.textContent).not.toContain('Saved')
})

it('keeps at most three', async () => {
  await show(<Toaster />)
  for (const message of ['one', 'two', 'three', 'four']) toast({ message })
  expect(toastItems().map(item => item.message)).toEqual(['two', 'three', 'four'])
})

it('breaks no rule in both themes', async () => {
  const screen = await show(<Toaster />)
  toast({ message: 'Archived', tone: 'success', action: { label: 'Undo', run: () => undefined } })
  toast({ message: 'Not saved', tone: 'danger' })
  await expect.element(screen.getByText('Not saved')).toBeVisible()
  expect(await violations()).toEqual([])
})
