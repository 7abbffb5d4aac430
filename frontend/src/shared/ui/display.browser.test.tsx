import { expect, it, vi } from 'vitest'
import { Money } from '@/shared/lib/Money'
import { Day, Time } from '@/shared/lib/Time'
import { show, violations } from '@/testing/kit'
import { Avatar } from './Avatar'
import { Banner } from './Banner'
import { ArchiveIcon } from './icons'
import { Meter } from './Meter'
import { Panel } from './Panel'
import { SkeletonRows } from './Skeleton'
import { Spinner } from './Spinner'
import { StatusDot, type Tone } from './StatusDot'
import { EmptyState, ErrorState } from './states'

it('an error says so at once and tries again', async () => {
  const retry = vi.fn()
  const screen = await show(<ErrorState detail="Check your connection." onRetry={retry} />)
  await expect.element(screen.getByRole('alert')).toHaveTextContent('Check your connection.')
  await screen.getByRole('button', { name: 'Try again' }).click()
  expect(retry).toHaveBeenCalledTimes(1)
})

it('an error that nothing can be done about offers no dead button', async () => {
  const screen = await show(<ErrorState />)
  expect(screen.getByRole('button').elements()).toEqual([])
})

it('a panel is a region named by its heading', async () => {
  const screen = await show(
    <Panel title="Invoices" count={3}>
      <p>None</p>
    </Panel>,
  )
  await expect.element(screen.getByRole('region', { name: 'Invoices' })).toHaveTextContent('None')
})

it('a broken-off load is a named status, its bars silent', async () => {
  const screen = await show(<SkeletonRows rows={3} label="Loading invoices" />)
  const status = screen.getByRole('status', { name: 'Loading invoices' }).element()
  expect(status.children).toHaveLength(3)
  expect(status.textContent).toBe('')
})

it('times say when exactly, days stay the day they are', async () => {
  await show(
    <>
      <Time instant="2020-01-01T12:00:00Z" />
      <Day day="2026-11-24" />
    </>,
  )
  const [time, day] = document.querySelectorAll('time')
  expect(time?.title).toMatch(/2020/)
  expect(time?.textContent).toMatch(/ago/)
  expect(day?.dateTime).toBe('2026-11-24')
  expect(day?.textContent).toContain('24')
})

it('everything that only shows breaks no rule in both themes', async () => {
  const tones: Tone[] = ['neutral', 'accent', 'success', 'warning', 'danger']
  await show(
    <>
      <Panel title="Invoices" count={2} action={<a href="#all">All</a>}>
        <EmptyState compact icon={<ArchiveIcon />} title="No invoices yet">
          They show here.
        </EmptyState>
      </Panel>
      <EmptyState icon={<ArchiveIcon />} title="Nothing archived">
        Archived clients show here.
      </EmptyState>
      <ErrorState detail="Check your connection." onRetry={() => undefined} />
      {tones.map(tone => (
        <StatusDot key={tone} tone={tone}>
          {tone}
        </StatusDot>
      ))}
      <Avatar name="Ama Mensah" />
      <Avatar name="Kora Studio" tone="accent" shape="square" size="lg" />
      <Banner tone="warning">This account is archived.</Banner>
      <Banner tone="danger">The domain does not answer.</Banner>
      <Banner>No connection.</Banner>
      <Meter value={3} max={8} label="3 of 8 tasks done" />
      <SkeletonRows rows={2} />
      <Spinner label="Sending" />
      <Money value={{ amount: 125000, currency: 'NGN' }} />
    </>,
  )
  expect(await violations()).toEqual([])
})
