/** The last answer of each page below the dashboard, kept per person beside it and gone with it (see saved.ts). */
import { dataKey } from '../saved'

export interface SavedPage<T> {
  at: number
  data: T
}

const pageKey = (slug: string, contactId: string, name: string) => `${dataKey(slug, contactId)}/${name}`

export function readPage<T>(slug: string, contactId: string, name: string): SavedPage<T> | undefined {
  try {
    const text = localStorage.getItem(pageKey(slug, contactId, name))
    return text ? JSON.parse(text) : undefined
  } catch {
    return undefined
  }
}

export function savePage<T>(slug: string, contactId: string, name: string, data: T, now: number = Date.now()): void {
  try {
    const saved: SavedPage<T> = { at: now, data }
    localStorage.setItem(pageKey(slug, contactId, name), JSON.stringify(saved))
  } catch {
    // A full or forbidden storage only means that nothing can be read offline.
  }
}

export function forgetPage(slug: string, contactId: string, name: string): void {
  try {
    localStorage.removeItem(pageKey(slug, contactId, name))
  } catch {
    // As above.
  }
}
