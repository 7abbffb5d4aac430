/** Two people edited one client: which fields need a choice, and what is saved after it. */
import type { Client, NewClient } from '@/shared/api/types'
import { type ClientForm, changesBetween, FORM_FIELDS, type FormField, toForm } from './model'

export interface FieldChoice {
  field: FormField
  mine: string
  theirs: string
  /** Both sides changed it since the form was opened. */
  clash: boolean
}
export type Picks = Partial<Record<FormField, 'mine' | 'theirs'>>

/** Fields where saving mine would change what they saved: each is shown with both values. */
export function choicesOf(base: Client, mine: ClientForm, current: Client): FieldChoice[] {
  const before = toForm(base)
  const theirs = toForm(current)
  const iChanged = changesBetween(before, mine)
  const theyChanged = changesBetween(before, theirs)
  const differs = changesBetween(theirs, mine)
  return FORM_FIELDS.filter(field => field in differs && (field in iChanged || field in theyChanged)).map(field => ({
    field,
    mine: mine[field].trim(),
    theirs: theirs[field].trim(),
    clash: field in iChanged && field in theyChanged,
  }))
}

/** What only one side changed is taken from that side; a clash starts without a pick. */
export function firstPicks(base: Client, mine: ClientForm, choices: FieldChoice[]): Picks {
  const iChanged = changesBetween(toForm(base), mine)
  return Object.fromEntries(
    choices.filter(choice => !choice.clash).map(({ field }) => [field, field in iChanged ? 'mine' : 'theirs']),
  )
}

export const undecided = (choices: FieldChoice[], picks: Picks) => choices.filter(c => !picks[c.field])

/** The form after merging: their client with my picks laid over it. */
export function mergedForm(current: Client, mine: ClientForm, choices: FieldChoice[], picks: Picks): ClientForm {
  const merged = toForm(current)
  for (const { field } of choices) if (picks[field] === 'mine') merged[field] = mine[field]
  return merged
}

export const mergedChanges = (current: Client, merged: ClientForm): Partial<NewClient> =>
  changesBetween(toForm(current), merged)
