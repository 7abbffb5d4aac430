import { useState } from 'react'
import { expect, it, vi } from 'vitest'
import { userEvent } from 'vitest/browser'
import { show, violations } from '@/testing/kit'
import { Button } from './Button'
import { Dialog, type DialogProps } from './Dialog'

function Host(props: Partial<DialogProps> & { onAsk?: () => void }) {
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button onClick={() => setOpen(true)}>Open</Button>
      <Dialog
        title="Archive client"
        description="Nothing is lost."
        footer={<Button variant="primary">Archive</Button>}
        {...props}
        open={open}
        onClose={() => {
          props.onAsk?.()
          setOpen(false)
        }}
      >
        <p>Its portal stays readable.</p>
      </Dialog>
    </>
  )
}

const opened = async (props: Parameters<typeof Host>[0] = {}) => {
  const screen = await show(<Host {...props} />)
  const opener = screen.getByRole('button', { name: 'Open' })
  await opener.click()
  await expect.element(screen.getByRole('dialog', { name: 'Archive client' })).toBeVisible()
  return { screen, opener: opener.element() }
}

it('is modal, named and described', async () => {
  const { screen } = await opened()
  const dialog = screen.getByRole('dialog').element()
  expect(dialog.matches(':modal')).toBe(true)
  expect(document.getElementById(dialog.getAttribute('aria-describedby') ?? '')?.textContent).toBe('Nothing is lost.')
})

it.each(['Escape', 'close button'])('closes by %s and gives the focus back', async way => {
  const { screen, opener } = await opened()
  if (way === 'Escape') await userEvent.keyboard('{Escape}')
  else await screen.getByRole('button', { name: 'Close' }).click()
  await expect.poll(() => document.querySelector('dialog')).toBeNull()
  expect(document.activeElement).toBe(opener)
})

it('closes by a press outside, unless it holds unsaved words', async () => {
  const ask = vi.fn()
  const outside = (screen: Awaited<ReturnType<typeof opened>>['screen']) =>
    screen
      .getByRole('dialog')
      .element()
      .dispatchEvent(new MouseEvent('click', { bubbles: true }))
  const first = await opened({ onAsk: ask, closeOnOutside: false })
  outside(first.screen)
  expect(ask).not.toHaveBeenCalled()
  await first.screen.unmount()
  const second = await opened({ onAsk: ask })
  await second.screen.getByText('Its portal stays readable.').click()
  expect(ask).not.toHaveBeenCalled()
  outside(second.screen)
  await expect.poll(() => ask.mock.calls.length).toBe(1)
})

it.each(['center', 'sheet', 'choice'] as const)('breaks no rule as %s in both themes', async kind => {
  await opened({ kind })
  expect(await violations()).toEqual([])
})
