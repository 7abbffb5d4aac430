import { fireEvent, screen, waitFor } from '@testing-library/react'
import { expect, it, vi } from 'vitest'
import { renderApp } from '@/testing/render'
import { MergeView } from './MergeView'

const before = { name: 'Ama', phone: '', notes: 'a' }
const mine = { name: 'Ama S.', phone: '1', notes: 'a' }
const theirs = { name: 'Ama M.', phone: '', notes: 'b' }

it('saves nothing until every clash is decided, then saves what was picked', async () => {
  const onSave = vi.fn(() => Promise.resolve())
  renderApp(
    <MergeView
      before={before}
      mine={mine}
      theirs={theirs}
      labels={{ name: 'Name', phone: 'Phone', notes: 'Notes' }}
      onSave={onSave}
      onBack={() => {}}
    />,
  )
  const save = screen.getByRole('button', { name: 'Save this version' })
  fireEvent.click(save)
  expect(await screen.findByText('Choose a version for every field first.')).toBeTruthy()
  expect(onSave).not.toHaveBeenCalled()

  fireEvent.click(screen.getByRole('radio', { name: /Theirs Ama M\./ }))
  fireEvent.click(save)
  await waitFor(() => expect(onSave).toHaveBeenCalledWith({ name: 'Ama M.', phone: '1', notes: 'b' }))
})
