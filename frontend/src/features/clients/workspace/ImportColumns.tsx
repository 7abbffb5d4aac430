import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import type { ImportField, ImportMapping } from '@/shared/api/types'
import { inputClass } from '@/shared/ui/inputs'
import { Panel } from '@/shared/ui/Panel'
import { assign, IMPORT_FIELDS, missingFields } from '../import_model'
import { fieldLabels } from './fieldLabels'

interface ColumnsProps {
  columns: string[]
  mapping: ImportMapping
  onChange: (mapping: ImportMapping) => void
}

/** Which column of the file fills which field. */
export function ImportColumns({ columns, mapping, onChange }: ColumnsProps) {
  const labels = fieldLabels()
  const missing = missingFields(mapping).map(field => labels[field])
  const missingNames = missing.join(', ')
  return (
    <Panel title={t`Columns`}>
      <ul className="divide-y divide-line">
        {columns.map(column => (
          <li key={column} className="grid grid-cols-2 items-center gap-4 px-4 py-1.5">
            <span id={`column-${column}`} className="min-w-0 truncate" title={column}>
              {column}
            </span>
            <select
              aria-labelledby={`column-${column}`}
              className={`${inputClass} select`}
              value={mapping[column] ?? ''}
              onChange={event => onChange(assign(mapping, column, (event.target.value || null) as ImportField | null))}
            >
              <option value="">{t`Leave out`}</option>
              {IMPORT_FIELDS.map(field => (
                <option key={field} value={field}>
                  {labels[field]}
                </option>
              ))}
            </select>
          </li>
        ))}
      </ul>
      <p role="alert" className="border-t border-line px-4 py-3 text-warning empty:hidden">
        {missing.length > 0 && <Trans>Choose a column for: {missingNames}.</Trans>}
      </p>
    </Panel>
  )
}
