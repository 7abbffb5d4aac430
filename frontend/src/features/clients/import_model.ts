/** A client list from a file: reading its bytes, and which column fills which field. */
import type { ImportField, ImportMapping } from '@/shared/api/types'

export const IMPORT_FIELDS: ImportField[] = [
  'name',
  'email',
  'company',
  'phone',
  'notes',
  'billing_address',
  'tax_number',
  'country',
  'currency',
]
export const REQUIRED_FIELDS: ImportField[] = ['name', 'email']
export const MAX_FILE_BYTES = 2 * 1024 * 1024

export type Encoding = 'UTF-8' | 'UTF-16' | 'Windows-1252'
/** Spreadsheets write UTF-8, UTF-16 with a mark, or the Windows code page; the last one fits any bytes. */
export function decodeText(bytes: Uint8Array): { text: string; encoding: Encoding } {
  const [first, second] = bytes
  if (first === 0xff && second === 0xfe) return { text: new TextDecoder('utf-16le').decode(bytes), encoding: 'UTF-16' }
  if (first === 0xfe && second === 0xff) return { text: new TextDecoder('utf-16be').decode(bytes), encoding: 'UTF-16' }
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes), encoding: 'UTF-8' }
  } catch {
    return { text: new TextDecoder('windows-1252').decode(bytes), encoding: 'Windows-1252' }
  }
}

/** Each field is filled by one column at most: choosing it again moves it. */
export function assign(mapping: ImportMapping, column: string, field: ImportField | null): ImportMapping {
  const next: ImportMapping = {}
  for (const [key, value] of Object.entries(mapping)) next[key] = field !== null && value === field ? null : value
  next[column] = field
  return next
}

export function missingFields(mapping: ImportMapping): ImportField[] {
  const used = new Set(Object.values(mapping))
  return REQUIRED_FIELDS.filter(field => !used.has(field))
}

/** How many rows a commit would write. */
export function importable(
  counts: { new: number; duplicate: number; invalid: number },
  duplicates: 'skip' | 'import',
): number {
  return counts.new + (duplicates === 'import' ? counts.duplicate : 0)
}

/** The spreadsheet row a problem is about: "/rows/3/email" is row 3. */
export const rowOf = (pointer: string): string | null => /(?:^|\/)rows\/(\d+)/.exec(pointer)?.[1] ?? null
