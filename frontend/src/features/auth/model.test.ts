import { expect, it } from 'vitest'
import { guessCountry, safeNext } from './model'

it('goes on to a path of this site and nowhere else', () => {
  expect(safeNext('/clients/cli_1?tab=a#x')).toBe('/clients/cli_1?tab=a#x')
  for (const bad of [
    'https://evil.example',
    '//evil.example',
    '/\\evil.example',
    '/a\\b',
    'clients',
    '',
    7,
    '/\n/x',
    '/sign-in',
  ]) {
    expect(safeNext(bad)).toBe('/clients')
  }
})

it('believes the time zone more than the language', () => {
  expect(guessCountry('Africa/Lagos', 'en-US')).toBe('NG')
  expect(guessCountry('Africa/Accra', 'en')).toBe('GH')
})

it('lets the language decide between countries that share a zone, or when the zone tells nothing', () => {
  expect(guessCountry('Etc/UTC', 'fr-SN')).toBe('SN')
  expect(guessCountry('Etc/UTC', 'fr')).toBeNull()
})
