import { act, fireEvent, screen, waitFor } from '@testing-library/react'
import { useForm } from 'react-hook-form'
import { expect, it, vi } from 'vitest'
import { TextInput } from '@/shared/ui/inputs'
import { aProblem } from '@/testing/factories'
import { renderApp } from '@/testing/render'
import { ApiError } from '../api/client'
import { Form } from './Form'

function Sample({ onSubmit }: { onSubmit: (values: { email: string }) => Promise<unknown> }) {
  const form = useForm({ defaultValues: { email: '' } })
  return (
    <Form form={form} labels={{ email: 'E-mail' }} onSubmit={onSubmit}>
      <TextInput
        label="E-mail"
        error={form.formState.errors.email?.message}
        {...form.register('email', { required: 'Enter an address.' })}
      />
      <button type="submit">Send</button>
    </Form>
  )
}
const type = (text: string) => fireEvent.change(screen.getByLabelText(/^E-mail/), { target: { value: text } })
const refuse = (over: Parameters<typeof aProblem>[0]) => () => Promise.reject(new ApiError(aProblem(over)))

it('sends once however often it is pressed while the answer is out', async () => {
  let answer = () => {}
  const onSubmit = vi.fn(() => new Promise<void>(done => (answer = done)))
  renderApp(<Sample onSubmit={onSubmit} />)
  type('ama@example.com')
  const send = screen.getByRole('button', { name: 'Send' })
  fireEvent.click(send)
  fireEvent.click(send)
  await waitFor(() => expect(onSubmit).toHaveBeenCalled())
  fireEvent.click(send)
  await act(async () => answer())
  expect(onSubmit).toHaveBeenCalledTimes(1)
})

it('is sent by Ctrl-Enter from inside a field', async () => {
  const onSubmit = vi.fn(() => Promise.resolve())
  renderApp(<Sample onSubmit={onSubmit} />)
  type('ama@example.com')
  fireEvent.keyDown(screen.getByLabelText(/^E-mail/), { key: 'Enter', ctrlKey: true })
  await waitFor(() => expect(onSubmit).toHaveBeenCalledWith({ email: 'ama@example.com' }))
})

it('does not send what is not filled, and names the field', async () => {
  const onSubmit = vi.fn(() => Promise.resolve())
  renderApp(<Sample onSubmit={onSubmit} />)
  fireEvent.click(screen.getByRole('button', { name: 'Send' }))
  expect(await screen.findByText('Enter an address.')).toBeTruthy()
  expect(screen.getByRole('alert').textContent).toContain('One field needs another look: E-mail')
  expect(onSubmit).not.toHaveBeenCalled()
})

it('puts the words of the server at the field they belong to', async () => {
  const detail = 'Another client has this address.'
  renderApp(<Sample onSubmit={refuse({ errors: [{ pointer: '/email', code: 'taken', detail }] })} />)
  type('ama@example.com')
  fireEvent.click(screen.getByRole('button', { name: 'Send' }))
  await screen.findByText(detail)
  const input = screen.getByLabelText(/^E-mail/)
  expect(input.getAttribute('aria-invalid')).toBe('true')
  expect(input.getAttribute('aria-describedby')).toBe(screen.getByText(detail).id)
})

it('tells a problem at a field it does not show, instead of hiding it', async () => {
  const detail = 'Choose a country that exists.'
  renderApp(<Sample onSubmit={refuse({ errors: [{ pointer: '/country', code: 'unknown', detail }] })} />)
  type('ama@example.com')
  fireEvent.click(screen.getByRole('button', { name: 'Send' }))
  await waitFor(() => expect(screen.getByRole('alert').textContent).toBe(detail))
})
