import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { useState } from 'react'
import type { ImportOutcome, ImportPreview, ImportRow } from '@/shared/api/types'
import { Button } from '@/shared/ui/Button'
import { cx } from '@/shared/ui/classes'
import { StatusDot, type Tone } from '@/shared/ui/StatusDot'
import { fieldLabels } from './fieldLabels'

const TONES: Record<ImportOutcome, Tone> = { new: 'success', duplicate: 'warning', invalid: 'danger' }
const STEP = 100

/** Every row and what would become of it. */
export function ImportRows({ preview, busy }: { preview: ImportPreview; busy: boolean }) {
  const { counts, rows } = preview
  const [filter, setFilter] = useState<ImportOutcome | 'all'>(counts.invalid > 0 ? 'invalid' : 'all')
  const [limit, setLimit] = useState(STEP)
  const words: Record<ImportOutcome | 'all', string> = {
    all: t`All`,
    new: t`New`,
    duplicate: t`Duplicate`,
    invalid: t`Invalid`,
  }
  // A filter whose rows were just corrected away would show an empty table.
  const shownFilter = filter !== 'all' && counts[filter] === 0 ? 'all' : filter
  const wanted = shownFilter === 'all' ? rows : rows.filter(row => row.outcome === shownFilter)
  return (
    <section aria-label={t`Rows`} aria-busy={busy} className="rounded-lg border border-line">
      <fieldset className="flex flex-wrap gap-1 border-b border-line p-1.5">
        <legend className="sr-only">
          <Trans>Which rows</Trans>
        </legend>
        {(['all', 'new', 'duplicate', 'invalid'] as const).map(value => (
          <label
            key={value}
            className="flex min-h-8 pointer-coarse:min-h-11 items-center gap-2 rounded-md px-3 text-sm text-muted hover:text-fg has-checked:bg-fg/8 has-checked:font-medium has-checked:text-fg has-focus-visible:outline-2 has-focus-visible:outline-[var(--focus)]"
          >
            <input
              type="radio"
              name="rows"
              className="sr-only"
              checked={shownFilter === value}
              onChange={() => {
                setFilter(value)
                setLimit(STEP)
              }}
            />
            {words[value]}
            <span className="tabular-nums">{value === 'all' ? rows.length : counts[value]}</span>
          </label>
        ))}
      </fieldset>
      <table className={cx('w-full transition-opacity', busy && 'opacity-60')}>
        <thead className="sr-only">
          <tr>
            <th scope="col">{t`Row`}</th>
            <th scope="col">{t`Client`}</th>
            <th scope="col">{t`Outcome`}</th>
          </tr>
        </thead>
        <tbody>
          {wanted.slice(0, limit).map(row => (
            <Row key={row.row} row={row} word={words[row.outcome]} />
          ))}
        </tbody>
      </table>
      {wanted.length > limit && (
        <div className="border-t border-line p-2 text-center">
          <Button size="sm" variant="quiet" onClick={() => setLimit(limit + STEP)}>
            <Trans>Show more rows</Trans>
          </Button>
        </div>
      )}
    </section>
  )
}

function Row({ row, word }: { row: ImportRow; word: string }) {
  const labels = fieldLabels()
  return (
    <tr className="align-top not-first:border-t not-first:border-line">
      <td className="w-12 py-2.5 pl-4 text-sm text-muted tabular-nums">{row.row}</td>
      <td className="max-w-0 px-3 py-2.5">
        <span className="block truncate">
          {row.name || <span className="text-muted">{t`(no name)`}</span>}
          {row.company && <span className="ml-2 text-muted">{row.company}</span>}
        </span>
        <span className="block truncate text-sm text-muted">{row.email || t`(no e-mail)`}</span>
        {row.problems.map(problem => (
          <span key={`${problem.field} ${problem.detail}`} className="block text-sm text-danger">
            {labels[problem.field]}: {problem.detail}
          </span>
        ))}
        {row.duplicate_of && (
          <span className="block text-sm text-warning">
            <Trans>Same as {row.duplicate_of}</Trans>
          </span>
        )}
      </td>
      <td className="w-28 py-2.5 pr-4 text-right">
        <StatusDot tone={TONES[row.outcome]}>{word}</StatusDot>
      </td>
    </tr>
  )
}
