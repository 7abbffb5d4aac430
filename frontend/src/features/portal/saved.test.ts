import { beforeEach, expect, it } from 'vitest'
import type { PortalDashboard } from '@/shared/api/types'
import { readPage, savePage } from './later/savedPages'
import { choosePerson, clearSaved, readSaved, save } from './saved'

const branding = {
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

function dashboardOf(contactId: string, others: string[] = []): PortalDashboard {
  const clients = [contactId, ...others].map(id => ({
    contact_id: id,
    client_id: `client of ${id}`,
    name: `Client of ${id}`,
    current: id === contactId,
  }))
  const me = {
    contact: { id: contactId, name: 'Ama', email: 'ama@example.com' },
    client: { id: `client of ${contactId}`, name: `Client of ${contactId}`, archived: false },
    clients,
    branding,
  }
  return { me, needs_you: [], projects: [], invoices: [], quotes: [] }
}

beforeEach(() => localStorage.clear())

it('gives back the dashboard of the last person, with its time', () => {
  save('kora', dashboardOf('ama'), 1234)
  expect(readSaved('kora')).toEqual({ at: 1234, dashboard: dashboardOf('ama') })
  expect(readSaved('other')).toBeUndefined()
})

it('keeps nothing of one person when another signs in', () => {
  save('kora', dashboardOf('ama'))
  savePage('kora', 'ama', 'quotes', 'Client of ama')
  choosePerson('kora', dashboardOf('kofi').me)
  expect(readSaved('kora')).toBeUndefined()
  expect(JSON.stringify({ ...localStorage })).not.toContain('Client of ama')
})

it('keeps the other clients of the same person', () => {
  save('kora', dashboardOf('ama at baobab', ['ama at mensah']))
  savePage('kora', 'ama at baobab', 'quotes', [])
  choosePerson('kora', dashboardOf('ama at mensah', ['ama at baobab']).me)
  expect(readSaved('kora')).toBeUndefined()
  choosePerson('kora', dashboardOf('ama at baobab', ['ama at mensah']).me)
  expect(readSaved('kora')?.dashboard.me.contact.id).toBe('ama at baobab')
  expect(readPage('kora', 'ama at baobab', 'quotes')).toBeDefined()
})

it('forgets everybody of this portal and nothing of another', () => {
  save('kora', dashboardOf('ama'))
  save('other', dashboardOf('ama'))
  clearSaved('kora')
  expect(Object.keys(localStorage).filter(key => key.includes(':kora:'))).toEqual([])
  expect(readSaved('other')).toBeDefined()
})

it('takes damaged storage for none', () => {
  save('kora', dashboardOf('ama'))
  localStorage.setItem('coportal:kora:data:ama', '{"at":')
  expect(readSaved('kora')).toBeUndefined()
})
