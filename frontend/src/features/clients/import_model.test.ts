import { expect, it } from 'vitest'
import { assign, decodeText, importable, missingFields, rowOf } from './import_model'

const bytes = (...values: number[]) => new Uint8Array(values)

it('reads UTF-8 with and without a mark', () => {
  expect(decodeText(new TextEncoder().encode('Zoë'))).toEqual({ text: 'Zoë', encoding: 'UTF-8' })
  expect(decodeText(bytes(0xef, 0xbb, 0xbf, 0x41)).text).toBe('A')
})

it('reads what old spreadsheets write as Windows-1252', () => {
  expect(decodeText(bytes(0x5a, 0x6f, 0xeb, 0x20, 0xdc))).toEqual({ text: 'Zoë Ü', encoding: 'Windows-1252' })
})

it('reads UTF-16 by its mark', () => {
  expect(decodeText(bytes(0xff, 0xfe, 0x5a, 0, 0xeb, 0))).toEqual({ text: 'Zë', encoding: 'UTF-16' })
})

it('moves a field to the column it is chosen for last', () => {
  const mapping = { Client: 'name', Mail: 'email', Firm: null } as const
  expect(assign({ ...mapping }, 'Firm', 'name')).toEqual({ Client: null, Mail: 'email', Firm: 'name' })
  expect(assign({ ...mapping }, 'Mail', null)).toEqual({ Client: 'name', Mail: null, Firm: null })
})

it('names the fields no column fills yet', () => {
  expect(missingFields({ Firm: 'company' })).toEqual(['name', 'email'])
  expect(missingFields({ Client: 'name', Mail: 'email' })).toEqual([])
})

it('counts what would be written', () => {
  const counts = { new: 5, duplicate: 2, invalid: 1 }
  expect(importable(counts, 'skip')).toBe(5)
  expect(importable(counts, 'import')).toBe(7)
})

it('finds the row a problem is about', () => {
  expect(rowOf('/rows/3/email')).toBe('3')
  expect(rowOf('#/rows/12')).toBe('12')
  expect(rowOf('/csv')).toBeNull()
})
