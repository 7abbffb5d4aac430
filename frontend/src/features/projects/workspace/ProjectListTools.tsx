import { t } from '@lingui/core/macro'
import type { ReactNode } from 'react'
import type { ProjectListQuery } from '@/shared/api/lists'
import { SearchField } from '@/shared/ui-workspace/SearchField'
import { StatusFilter } from '@/shared/ui-workspace/StatusFilter'
import { projectStatusWords } from './words'

interface ToolsProps {
  query: ProjectListQuery
  onQuery: (change: Partial<ProjectListQuery>) => void
  /** Picks the client; from another feature. */
  clientFilter: ReactNode
}

export function ProjectListTools({ query, onQuery, clientFilter }: ToolsProps) {
  return (
    <div className="flex flex-wrap items-center gap-2 pb-3">
      <SearchField
        q={query.q}
        label={t`Search projects`}
        placeholder={t`Title or client`}
        onSearch={q => onQuery({ q })}
      />
      <div className="min-w-48 flex-1 sm:max-w-56">{clientFilter}</div>
      <StatusFilter
        legend={t`Which projects`}
        value={query.status}
        words={projectStatusWords()}
        onChange={status => onQuery({ status })}
      />
    </div>
  )
}
