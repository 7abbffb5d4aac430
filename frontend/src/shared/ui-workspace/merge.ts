/** Two people edited one thing: which fields need a look, and what is saved after it. */

export type TextFields = Record<string, string>
export interface FieldChoice {
  field: string
  mine: string
  theirs: string
  /** Both sides changed it since the form was opened. */
  clash: boolean
}
export type Picks = Record<string, 'mine' | 'theirs'>

/** Blank ends and the kind of line end are no change. */
export const tidy = (text: string) => text.replaceAll('\r\n', '\n').trim()
const differs = (a: TextFields, b: TextFields, field: string) => tidy(a[field] ?? '') !== tidy(b[field] ?? '')

/** Fields where mine and theirs are not the same now. */
export function choicesOf(before: TextFields, mine: TextFields, theirs: TextFields): FieldChoice[] {
  return Object.keys(before)
    .filter(field => differs(mine, theirs, field))
    .map(field => ({
      field,
      mine: tidy(mine[field] ?? ''),
      theirs: tidy(theirs[field] ?? ''),
      clash: differs(before, mine, field) && differs(before, theirs, field),
    }))
}

/** What only one side changed is taken from that side; a clash starts without a pick. */
export function firstPicks(before: TextFields, mine: TextFields, choices: FieldChoice[]): Picks {
  const picks: Picks = {}
  for (const { field, clash } of choices) if (!clash) picks[field] = differs(before, mine, field) ? 'mine' : 'theirs'
  return picks
}

export const isDecided = (choices: FieldChoice[], picks: Picks) => choices.every(choice => picks[choice.field])

/** Their version with my picks laid over it. */
export function merge<T extends TextFields>(theirs: T, mine: T, picks: Picks): T {
  const merged: TextFields = { ...theirs }
  for (const [field, pick] of Object.entries(picks)) if (pick === 'mine') merged[field] = mine[field] ?? ''
  return merged as T
}
