import { expect, it } from 'vitest'
import { percentOf } from './rates'

it('writes a rate in per cent', () => {
  expect(['0.075', '0.15', '1', '0', '0.125001', '0.1'].map(percentOf)).toEqual([
    '7.5',
    '15',
    '100',
    '0',
    '12.5001',
    '10',
  ])
})
