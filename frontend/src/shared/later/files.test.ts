import { expect, test } from 'vitest'
import { kindOf, sizeText, splitName } from './files'

test('a size is told in the unit that fits', () => {
  expect(sizeText(1, 'en')).toBe('1 byte')
  expect(sizeText(999, 'en')).toBe('999 bytes')
  expect(sizeText(48_213, 'en')).toBe('48 kB')
  expect(sizeText(2_400_000, 'en')).toBe('2.4 MB')
  expect(sizeText(26_214_400, 'en')).toBe('26 MB')
})

test('a kind is told by the media type', () => {
  expect(kindOf('image/png')).toBe('picture')
  expect(kindOf('application/vnd.openxmlformats-officedocument.spreadsheetml.sheet')).toBe('table')
  expect(kindOf('application/vnd.openxmlformats-officedocument.wordprocessingml.document')).toBe('document')
  expect(kindOf('application/zip')).toBe('archive')
  expect(kindOf('application/octet-stream')).toBe('other')
})

test('an ending is kept apart from the name', () => {
  expect(splitName('Logo.final.png')).toEqual(['Logo.final', '.png'])
  expect(splitName('README')).toEqual(['README', ''])
  expect(splitName('.env')).toEqual(['.env', ''])
  expect(splitName('Version 2.0 of all that was said')).toEqual(['Version 2.0 of all that was said', ''])
})
