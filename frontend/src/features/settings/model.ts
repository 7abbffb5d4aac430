/** Settings without a screen. */
import type { Role, Workspace } from '@/shared/api/types'
import { tidy } from '@/shared/ui-workspace/merge'
import type { WorkspaceChanges } from './queries'

export const canManage = (role: Role) => role === 'owner' || role === 'admin'

export const BUSINESS_FIELDS = ['name', 'slug', 'country', 'time_zone', 'currency'] as const
export type BusinessForm = Record<(typeof BUSINESS_FIELDS)[number], string>

export const toBusinessForm = (workspace: Workspace): BusinessForm => ({
  name: workspace.name,
  slug: workspace.slug,
  country: workspace.country,
  time_zone: workspace.time_zone,
  currency: workspace.currency,
})

export function businessChanges(before: BusinessForm, after: BusinessForm): WorkspaceChanges {
  const changes: Record<string, string> = {}
  for (const field of BUSINESS_FIELDS) {
    if (tidy(after[field]) !== tidy(before[field])) changes[field] = tidy(after[field])
  }
  return changes
}

/** The portal's address as it would be with another slug. */
export const portalUrlWith = (portalUrl: string, slug: string) => portalUrl.replace(/[^/]+\/?$/, slug || '…')

/** "#0f766e" from what people type or paste: with or without #, short or long, any case. Null while it is none. */
export function hexColor(text: string): string | null {
  const digits = /^#?([\da-f]{3}|[\da-f]{6})$/i.exec(text.trim())?.[1]?.toLowerCase()
  if (!digits) return null
  return `#${digits.length === 3 ? [...digits].map(d => d + d).join('') : digits}`
}

export const LOGO_TYPES = ['image/png', 'image/jpeg', 'image/webp']
export const MAX_LOGO_BYTES = 2 * 1024 * 1024
export function logoProblem(file: { type: string; size: number }): 'type' | 'size' | null {
  if (!LOGO_TYPES.includes(file.type)) return 'type'
  return file.size > MAX_LOGO_BYTES ? 'size' : null
}

const BROWSERS: [RegExp, string][] = [
  [/Edg\//, 'Edge'],
  [/OPR\//, 'Opera'],
  [/SamsungBrowser/, 'Samsung Internet'],
  [/Firefox\/|FxiOS/, 'Firefox'],
  [/Chrome\/|CriOS/, 'Chrome'],
  [/Safari\//, 'Safari'],
]
const SYSTEMS: [RegExp, string][] = [
  [/iPhone/, 'iPhone'],
  [/iPad/, 'iPad'],
  [/Android/, 'Android'],
  [/Windows/, 'Windows'],
  [/Mac OS X|Macintosh/, 'macOS'],
  [/CrOS/, 'ChromeOS'],
  [/Linux/, 'Linux'],
]
const firstOf = (table: [RegExp, string][], text: string) => table.find(([pattern]) => pattern.test(text))?.[1]

/** What a person would call the thing they signed in from; null when the header tells nothing known. */
export function deviceOf(userAgent: string): { browser: string | null; system: string | null; isPhone: boolean } {
  return {
    browser: firstOf(BROWSERS, userAgent) ?? null,
    system: firstOf(SYSTEMS, userAgent) ?? null,
    isPhone: /iPhone|Android.*Mobile/.test(userAgent),
  }
}
