import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { CLIENT_STATUSES, type ClientListQuery, type ClientSort, type ClientStatus } from '@/shared/api/lists'
import { Select } from '@/shared/ui/inputs'
import { SearchField } from '@/shared/ui-workspace/SearchField'

interface ToolsProps {
  query: ClientListQuery
  onQuery: (change: Partial<ClientListQuery>) => void
}

/** Search as you type, which clients, and (where there are no column heads) their order. */
export function ClientListTools({ query, onQuery }: ToolsProps) {
  const statuses: Record<ClientStatus, string> = { active: t`Active`, archived: t`Archived`, all: t`All` }
  const sorts: Record<ClientSort, string> = {
    name: t`Name, A to Z`,
    '-name': t`Name, Z to A`,
    '-created_at': t`Newest first`,
    created_at: t`Oldest first`,
    '-outstanding': t`Most outstanding`,
    outstanding: t`Least outstanding`,
  }
  return (
    <div className="flex flex-wrap items-center gap-2 pb-3">
      <SearchField
        q={query.q}
        label={t`Search clients`}
        placeholder={t`Name, company, e-mail or phone`}
        onSearch={q => onQuery({ q })}
      />
      <fieldset className="flex rounded-md border border-line p-0.5">
        <legend className="sr-only">
          <Trans>Which clients</Trans>
        </legend>
        {CLIENT_STATUSES.map(status => (
          <label
            key={status}
            className="grid min-h-8 pointer-coarse:min-h-11 place-items-center rounded-sm px-3 text-sm text-muted hover:text-fg has-checked:bg-fg/8 has-checked:font-medium has-checked:text-fg has-focus-visible:outline-2 has-focus-visible:outline-[var(--focus)]"
          >
            <input
              type="radio"
              name="status"
              className="sr-only"
              checked={query.status === status}
              onChange={() => onQuery({ status })}
            />
            {statuses[status]}
          </label>
        ))}
      </fieldset>
      <div className="min-w-40 flex-1 md:hidden">
        <Select
          label={t`Order`}
          hideLabel
          value={query.sort}
          onChange={event => onQuery({ sort: event.target.value as ClientSort })}
        >
          {Object.entries(sorts).map(([value, label]) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </Select>
      </div>
    </div>
  )
}
