/** A drawing as the server keeps it: strokes of whole points from 0 to 10000, both directions in one scale. */
export type Strokes = [number, number][][]

export const LARGEST_COORDINATE = 10_000
const MOST_POINTS = 20_000
const MOST_STROKES = 500

interface Drawn {
  points: { x: number; y: number }[]
}

/** Pixels of a pad become its own units; the longer side is 10000, so that the hand keeps its shape. */
export function strokesOf(drawn: Drawn[], width: number, height: number): Strokes {
  const scale = LARGEST_COORDINATE / Math.max(width, height, 1)
  const unit = (pixels: number) => Math.min(LARGEST_COORDINATE, Math.max(0, Math.round(pixels * scale)))
  return drawn
    .filter(({ points }) => points.length > 0)
    .map(({ points }) => points.map(({ x, y }): [number, number] => [unit(x), unit(y)]))
}

const pointsIn = (strokes: Strokes) => strokes.reduce((all, stroke) => all + stroke.length, 0)

/** A touch by mistake is no signature, and neither is half a minute of scribbling. */
export const strokesFault = (strokes: Strokes): 'empty' | 'long' | null => {
  const points = pointsIn(strokes)
  if (points < 2) return 'empty'
  return points > MOST_POINTS || strokes.length > MOST_STROKES ? 'long' : null
}
