import { expect, it } from 'vitest'
import { readDraft, shownDraft } from './transferDraft'

const TODAY = '2026-11-24'
const balance = { amount: 241_875, currency: 'GHS' }

it('begins with all that is left to pay, sent today', () => {
  expect(shownDraft({}, balance, TODAY)).toEqual({ amount: '2418.75', paid_on: TODAY, reference: '', note: '' })
  expect(shownDraft({ amount: '' }, balance, TODAY).amount).toBe('')
})

it('reads an amount as people write it, to the last pesewa', () => {
  const shown = shownDraft({ amount: '1,000.5', reference: ' FT 26032 ', note: ' ' }, balance, TODAY)
  expect(readDraft(shown, 'GHS', TODAY)).toEqual({
    report: { amount: { amount: 100_050, currency: 'GHS' }, paid_on: TODAY, reference: 'FT 26032', note: null },
    faults: [],
  })
})

it('says what is missing in the order of the form', () => {
  const faultsOf = (draft: object) => readDraft(shownDraft(draft, balance, TODAY), 'GHS', TODAY).faults
  expect(faultsOf({})).toEqual(['reference'])
  expect(faultsOf({ amount: '0', paid_on: '', reference: 'x' })).toEqual(['amount', 'paid_on'])
  expect(faultsOf({ amount: '1.005', reference: 'x' })).toEqual(['amount'])
  expect(faultsOf({ paid_on: '2026-11-25', reference: 'x' })).toEqual(['paid_on'])
})
