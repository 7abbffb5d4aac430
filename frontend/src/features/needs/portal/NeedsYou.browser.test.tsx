import { expect, it } from 'vitest'
import type { PortalDashboard } from '@/shared/api/types'
import { show } from '@/testing/kit'
import { NeedsYou } from './NeedsYou'

type Need = PortalDashboard['needs_you'][number]
const invoice: Need = {
  kind: 'pay_invoice',
  id: 'inv_1',
  title: 'Invoice KOR-0042',
  amount: { amount: 12500000, currency: 'NGN' },
  due_on: '2020-11-20',
}

it('leads to where the thing is, and says that it is late', async () => {
  const screen = await show(<NeedsYou needs={[invoice]} business="Kora Studio" />)
  const row = screen.getByRole('link', { name: /Invoice KOR-0042/ })
  await expect.element(row).toHaveAttribute('href', '/invoices/inv_1')
  await expect.element(row).toHaveTextContent(/was due .*ago/)
})

it('leads to the quote that waits to be signed', async () => {
  const quote: Need = { ...invoice, kind: 'sign_quote', id: 'quo_1', title: 'Brand identity' }
  const screen = await show(<NeedsYou needs={[quote]} business="Kora Studio" />)
  await expect.element(screen.getByRole('link', { name: /Brand identity/ })).toHaveAttribute('href', '/quotes/quo_1')
})

it('shows what a newer server asks for, without a link to nowhere', async () => {
  const newer = { ...invoice, kind: 'approve_file' as Need['kind'], title: 'Logo, third draft' }
  const screen = await show(<NeedsYou needs={[newer]} business="Kora Studio" />)
  await expect.element(screen.getByText('Logo, third draft')).toBeVisible()
  expect(screen.getByRole('link').elements()).toEqual([])
})

it('says so when nothing waits', async () => {
  const screen = await show(<NeedsYou needs={[]} business="Kora Studio" />)
  await expect.element(screen.getByText('Nothing needs you right now')).toBeVisible()
})
