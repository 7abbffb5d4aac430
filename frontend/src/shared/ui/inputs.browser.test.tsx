import { createRef } from 'react'
import { expect, it, vi } from 'vitest'
import { show, violations } from '@/testing/kit'
import { Checkbox, Select, TextArea, TextInput } from './inputs'

it('is named by its label and described by its error, then its help', async () => {
  const field = (error?: string) => <TextInput label="E-mail address" help="For invoices." error={error} />
  const screen = await show(field())
  const input = screen.getByRole('textbox', { name: 'E-mail address' }).element()
  const words = () =>
    (input.getAttribute('aria-describedby') ?? '').split(' ').map(id => document.getElementById(id)?.textContent)
  expect(words()).toEqual(['For invoices.'])
  expect(input.hasAttribute('aria-invalid')).toBe(false)
  await screen.change(field('Type an address.'))
  expect(words()).toEqual(['Type an address.', 'For invoices.'])
  expect(input.getAttribute('aria-invalid')).toBe('true')
})

it('announces an error by a live region that was there before', async () => {
  const screen = await show(<TextInput label="Name" />)
  const live = document.querySelector('[aria-live="polite"]')
  await screen.change(<TextInput label="Name" error="Type a name." />)
  expect(live?.isConnected).toBe(true)
  expect(live?.textContent).toBe('Type a name.')
})

it('tells every keystroke, in both renderers', async () => {
  const typed: string[] = []
  const screen = await show(<TextInput label="Name" onChange={event => typed.push(event.currentTarget.value)} />)
  await screen.getByRole('textbox').fill('Ama')
  expect(typed.at(-1)).toBe('Ama')
})

it('hands its element out through ref', async () => {
  const ref = createRef<HTMLInputElement>()
  await show(<TextInput label="Name" ref={ref} />)
  expect(ref.current?.tagName).toBe('INPUT')
})

it('chooses and ticks', async () => {
  const tick = vi.fn()
  const screen = await show(
    <>
      <Select label="Currency" defaultValue="NGN">
        <option value="NGN">Naira</option>
        <option value="GHS">Cedi</option>
      </Select>
      <Checkbox
        label="Skip duplicates"
        help="Keeps what is there."
        onChange={event => tick(event.currentTarget.checked)}
      />
    </>,
  )
  await screen.getByRole('combobox', { name: 'Currency' }).selectOptions('GHS')
  expect((screen.getByRole('combobox').element() as HTMLSelectElement).value).toBe('GHS')
  await screen.getByText('Skip duplicates').click()
  expect(tick).toHaveBeenCalledWith(true)
})

it('breaks no rule, with and without errors, in both themes', async () => {
  await show(
    <form aria-label="All controls">
      <TextInput label="Name" help="As on invoices." optional placeholder="Baobab Foods" />
      <TextInput label="E-mail address" error="Type an address." leading="@" />
      <TextArea label="Notes" help="Team only." />
      <Select label="Country" error="Choose one.">
        <option>Ghana</option>
      </Select>
      <Checkbox label="Skip duplicates" help="Keeps what is there." />
    </form>,
  )
  expect(await violations()).toEqual([])
})
