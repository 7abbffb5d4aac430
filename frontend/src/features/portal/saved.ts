/** The last dashboard on this device, for reading without a connection: kept per person, gone on sign-out. */
import type { PortalDashboard, PortalMe } from '@/shared/api/types'

export interface Saved {
  at: number
  dashboard: PortalDashboard
}

const prefixOf = (slug: string) => `coportal:${slug}:`
const whoKey = (slug: string) => `${prefixOf(slug)}who`
/** Whatever else is kept of a person has a key that begins with this one and a slash. */
export const dataKey = (slug: string, contactId: string) => `${prefixOf(slug)}data:${contactId}`

export function readSaved(slug: string): Saved | undefined {
  try {
    const who = localStorage.getItem(whoKey(slug))
    const text = who && localStorage.getItem(dataKey(slug, who))
    const saved: Saved | undefined = text ? JSON.parse(text) : undefined
    return saved?.dashboard.me.contact.id === who ? saved : undefined
  } catch {
    return undefined
  }
}

/** From now on this is the person on this device: nothing of anybody else stays, their own other clients do. */
export function choosePerson(slug: string, me: PortalMe): void {
  try {
    const own = new Set(me.clients.map(client => dataKey(slug, client.contact_id)))
    for (const key of keysOf(`${prefixOf(slug)}data:`)) {
      if (!own.has(key.split('/', 1)[0] ?? '')) localStorage.removeItem(key)
    }
    localStorage.setItem(whoKey(slug), me.contact.id)
  } catch {
    // A full or forbidden storage only means that nothing can be read offline.
  }
}

export function save(slug: string, dashboard: PortalDashboard, now: number = Date.now()): void {
  choosePerson(slug, dashboard.me)
  try {
    const saved: Saved = { at: now, dashboard }
    localStorage.setItem(dataKey(slug, dashboard.me.contact.id), JSON.stringify(saved))
  } catch {
    // As above.
  }
}

/** Forgets every person of this portal. */
export function clearSaved(slug: string): void {
  try {
    for (const key of [whoKey(slug), ...keysOf(`${prefixOf(slug)}data:`)]) localStorage.removeItem(key)
  } catch {
    // Nothing could be stored either.
  }
}

const keysOf = (prefix: string) => Object.keys(localStorage).filter(key => key.startsWith(prefix))
