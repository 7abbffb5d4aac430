import { t } from '@lingui/core/macro'
import type { ReactNode } from 'react'
import type { QuoteListQuery } from '@/shared/api/lists'
import { SearchField } from '@/shared/ui-workspace/SearchField'
import { StatusFilter } from '@/shared/ui-workspace/StatusFilter'

interface ToolsProps {
  query: QuoteListQuery
  onQuery: (change: Partial<QuoteListQuery>) => void
  /** Picks the client; from another feature. */
  clientFilter: ReactNode
}

export function QuoteListTools({ query, onQuery, clientFilter }: ToolsProps) {
  return (
    <div className="flex flex-wrap items-center gap-2 pb-3">
      <SearchField
        q={query.q}
        label={t`Search quotes`}
        placeholder={t`Number, title or client`}
        onSearch={q => onQuery({ q })}
      />
      <div className="min-w-48 flex-1 sm:max-w-56">{clientFilter}</div>
      <StatusFilter
        legend={t`Which quotes`}
        value={query.status}
        words={{
          draft: t`Draft`,
          sent: t`Sent`,
          accepted: t`Accepted`,
          declined: t`Declined`,
          expired: t`Expired`,
        }}
        onChange={status => onQuery({ status })}
      />
    </div>
  )
}
