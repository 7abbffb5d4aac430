import { t } from '@lingui/core/macro'
import { Plural, Trans } from '@lingui/react/macro'
import { ApiError } from '@/shared/api/client'
import type { ImportPreview } from '@/shared/api/types'
import { Button } from '@/shared/ui/Button'
import { Checkbox } from '@/shared/ui/inputs'
import { rowOf } from '../import_model'

interface CommitProps {
  counts: ImportPreview['counts']
  duplicates: 'skip' | 'import'
  onDuplicates: (choice: 'skip' | 'import') => void
  count: number
  busy: boolean
  /** The preview is being renewed. */
  blocked: boolean
  failure: Error | null
  onCommit: () => void
}

/** The last look before writing. A file with broken rows is not imported in part. */
export function ImportCommit(props: CommitProps) {
  const { counts, duplicates, onDuplicates, count, busy, blocked, failure, onCommit } = props
  const rowProblems = failure instanceof ApiError ? failure.problem.errors.slice(0, 5) : []
  return (
    <div className="grid gap-3">
      {counts.duplicate > 0 && (
        <Checkbox
          label={<Plural value={counts.duplicate} one="Import the duplicate too" other="Import the # duplicates too" />}
          help={t`Left out otherwise; the clients you have stay as they are.`}
          checked={duplicates === 'import'}
          onChange={event => onDuplicates(event.target.checked ? 'import' : 'skip')}
        />
      )}
      {counts.invalid > 0 && (
        <p className="rounded-md bg-warning-soft px-3 py-2">
          <Plural
            value={counts.invalid}
            one="One row cannot be imported. Correct it in your file and choose the file again; nothing is written until every row is right."
            other="# rows cannot be imported. Correct them in your file and choose the file again; nothing is written until every row is right."
          />
        </p>
      )}
      <div role="alert" className="text-danger empty:hidden">
        {failure && (
          <>
            <p>{failure.message}</p>
            <ul className="list-disc pl-5">
              {rowProblems.map(({ pointer, detail }) => {
                const row = rowOf(pointer)
                return <li key={`${pointer} ${detail}`}>{row === null ? detail : t`Row ${row}: ${detail}`}</li>
              })}
            </ul>
          </>
        )}
      </div>
      <div className="flex flex-wrap items-center justify-end gap-3">
        <span role="status" className="text-muted">
          {busy && <Trans>Writing… keep this page open.</Trans>}
        </span>
        <Button
          variant="primary"
          busy={busy}
          aria-disabled={blocked || count === 0 || counts.invalid > 0 || undefined}
          onClick={onCommit}
        >
          <Plural value={count} _0="Nothing to import" one="Import # client" other="Import # clients" />
        </Button>
      </div>
    </div>
  )
}
