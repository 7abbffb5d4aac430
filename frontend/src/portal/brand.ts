import type { Branding } from '@/shared/api/types'

const keyOf = (slug: string) => `coportal-brand:${slug}`

/** The workspace's colours become the accent of the whole face. CSSOM, because the CSP forbids style attributes. */
export function applyBranding(branding: Branding): void {
  const { style } = document.documentElement
  style.setProperty('--accent', branding.color)
  style.setProperty('--accent-ink', branding.ink)
  style.setProperty('--accent-on-light', branding.on_light)
  style.setProperty('--accent-on-dark', branding.on_dark)
}

/** Branding is public, so it may stay on the device and colour the next visit from its first paint on. */
export function keepBranding(branding: Branding): void {
  try {
    localStorage.setItem(keyOf(branding.slug), JSON.stringify(branding))
  } catch {
    // The next visit fetches it again.
  }
}

export function keptBranding(slug: string): Branding | undefined {
  try {
    const text = localStorage.getItem(keyOf(slug))
    return text ? JSON.parse(text) : undefined
  } catch {
    return undefined
  }
}
