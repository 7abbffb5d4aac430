import { expect, it } from 'vitest'
import { emptySchedule, fromFlatSchedule, isTerms, toFlatSchedule, toNewSchedule } from './schedule_model'

const defaults = {
  currency: 'GHS',
  notes: '',
  prices_include_tax: false,
  tax_rate: '15',
  today: '2026-03-02',
  terms_days: 14,
}

it('begins today, every month, sent by itself', () => {
  const sent = toNewSchedule({ ...emptySchedule(defaults), client_id: 'cli_1', title: ' Care ', ends_on: '' })
  expect(sent).toMatchObject({
    client_id: 'cli_1',
    title: 'Care',
    cadence: 'monthly',
    starts_on: '2026-03-02',
    ends_on: null,
    action: 'send',
    terms_days: 14,
    notes: '',
  })
  expect(sent).not.toHaveProperty('due_on')
})

it('takes 0 to 365 days to pay', () => {
  expect(['0', '14', '365'].map(isTerms)).toEqual([true, true, true])
  expect(['', '-1', '1.5', '366', 'soon'].map(isTerms)).toEqual([false, false, false, false, false])
})

it('says the same after it was laid side by side with another version', () => {
  const form = {
    ...emptySchedule(defaults),
    client_id: 'cli_1',
    title: 'Care',
    cadence: 'yearly',
    ends_on: '2027-03-02',
  }
  expect(fromFlatSchedule(toFlatSchedule(form), { ...emptySchedule(defaults), client_id: 'cli_1' })).toEqual(form)
})
