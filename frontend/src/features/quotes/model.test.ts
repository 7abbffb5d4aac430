import { describe, expect, it } from 'vitest'
import { emptyLine, formTotals } from '@/shared/ui-workspace/documents/lines'
import { emptyQuote, fromFlat, parseQuoteSearch, quoteChanges, toFlat, toNewQuote } from './model'

const form = () => ({
  ...emptyQuote('GHS', '2026-12-24'),
  client_id: 'cli_1',
  title: ' Website ',
  lines: [
    { ...emptyLine(), description: 'Design', quantity: '1.5', unit_price: '1,200.50', tax_rate: '15' },
    { ...emptyLine(), description: 'Hosting', unit_price: '300', optional: true },
  ],
})

describe('the form of a quote', () => {
  it('sends decimals as text and money in minor units', () => {
    const { title, lines } = toNewQuote(form())
    expect(title).toBe('Website')
    expect(lines?.[0]).toEqual({
      description: 'Design',
      detail: null,
      quantity: '1.5',
      unit: null,
      unit_price: { amount: 120_050, currency: 'GHS' },
      tax_rate: '0.15',
      optional: false,
    })
  })

  it('counts as it is typed, without what is optional or not written yet', () => {
    const typed = { ...form(), discount_kind: 'percent' as const, discount: '10' }
    typed.lines.push({ ...emptyLine(), unit_price: '12.' })
    const { lines, totals } = formTotals(typed)
    expect(lines).toEqual([180_075n, 30_000n, null])
    expect(totals).toMatchObject({ subtotal: 180_075n, discount: 18_008n, total: 186_377n })
  })

  it('sends only what was changed', () => {
    const before = form()
    expect(quoteChanges(before, form())).toEqual({})
    expect(quoteChanges(before, { ...form(), terms: 'Pay soon.' })).toEqual({ terms: 'Pay soon.' })
    expect(quoteChanges({ ...before, discount_kind: 'percent', discount: '5' }, form())).toEqual({ discount: null })
  })

  it('survives being laid flat', () => {
    const typed = { ...form(), discount_kind: 'amount' as const, discount: '5.00' }
    expect(fromFlat(toFlat(typed), form())).toEqual(typed)
    expect(fromFlat(toFlat(form()), typed)).toEqual(form())
  })

  it('opens an old bookmark', () => {
    expect(parseQuoteSearch({ status: 'lost', q: 'web' })).toEqual({ q: 'web', status: '', client_id: '' })
  })
})
