import { expect, it } from 'vitest'
import { strokesFault, strokesOf } from './strokes'

it('makes whole units of pixels and keeps the shape', () => {
  const drawn = [
    {
      points: [
        { x: 0, y: 0 },
        { x: 250, y: 100.4 },
      ],
    },
    { points: [{ x: 500, y: 200 }] },
    { points: [] },
  ]
  expect(strokesOf(drawn, 500, 200)).toEqual([
    [
      [0, 0],
      [5_000, 2_008],
    ],
    [[10_000, 4_000]],
  ])
})

it('keeps points that left the pad at its edge', () => {
  expect(strokesOf([{ points: [{ x: -3, y: 900 }] }], 500, 200)).toEqual([[[0, 10_000]]])
})

it('tells a signature from a touch and from a scribble', () => {
  const line = (points: number): [number, number][] => Array.from({ length: points }, () => [1, 1])
  expect(strokesFault([])).toBe('empty')
  expect(strokesFault([line(1)])).toBe('empty')
  expect(strokesFault([line(2)])).toBeNull()
  expect(strokesFault([line(20_001)])).toBe('long')
  expect(strokesFault(Array.from({ length: 501 }, () => line(1)))).toBe('long')
})
