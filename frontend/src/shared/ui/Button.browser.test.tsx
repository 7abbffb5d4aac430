import { expect, it, vi } from 'vitest'
import { userEvent } from 'vitest/browser'
import { show, violations } from '@/testing/kit'
import { Button, IconButton } from './Button'
import { CloseIcon } from './icons'

it('presses, by pointer and by keyboard', async () => {
  const press = vi.fn()
  const screen = await show(<Button onClick={press}>Send quote</Button>)
  const button = screen.getByRole('button', { name: 'Send quote' })
  await button.click()
  button.element().focus()
  await userEvent.keyboard('{Enter}')
  expect(press).toHaveBeenCalledTimes(2)
})

it('while busy keeps focus and name but takes no press and sends no form', async () => {
  const press = vi.fn()
  const send = vi.fn((event: { preventDefault: () => void }) => event.preventDefault())
  const form = (busy: boolean) => (
    <form onSubmit={send}>
      <Button type="submit" busy={busy} onClick={press}>
        Save
      </Button>
    </form>
  )
  const screen = await show(form(false))
  const button = screen.getByRole('button', { name: 'Save' })
  await button.click()
  expect(send).toHaveBeenCalledTimes(1)
  await screen.change(form(true))
  expect(document.activeElement).toBe(button.element())
  expect(button.element().getAttribute('aria-busy')).toBe('true')
  await userEvent.keyboard('{Enter}')
  await button.click({ force: true })
  expect(press).toHaveBeenCalledTimes(1)
  expect(send).toHaveBeenCalledTimes(1)
})

it('is a plain button unless told otherwise, so that it never sends a form by chance', async () => {
  const screen = await show(<Button>More</Button>)
  expect(screen.getByRole('button').element().getAttribute('type')).toBe('button')
})

it('is a target of 44 px, in every look readable in both themes', async () => {
  const screen = await show(
    <>
      <Button variant="primary">Primary</Button>
      <Button>Secondary</Button>
      <Button variant="quiet">Quiet</Button>
      <Button variant="danger">Danger</Button>
      <IconButton label="Close" icon={<CloseIcon />} />
    </>,
  )
  for (const button of screen.getByRole('button').elements()) {
    expect(button.getBoundingClientRect().height).toBeGreaterThanOrEqual(44)
    expect(button.getBoundingClientRect().width).toBeGreaterThanOrEqual(44)
  }
  expect(await violations()).toEqual([])
})
