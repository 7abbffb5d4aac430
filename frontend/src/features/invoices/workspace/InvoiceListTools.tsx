import { t } from '@lingui/core/macro'
import type { ReactNode } from 'react'
import type { InvoiceListQuery } from '@/shared/api/lists'
import { SearchField } from '@/shared/ui-workspace/SearchField'
import { StatusFilter } from '@/shared/ui-workspace/StatusFilter'
import { ageWords } from './words'

interface ToolsProps {
  query: InvoiceListQuery
  onQuery: (change: Partial<InvoiceListQuery>) => void
  /** Picks the client; from another feature. */
  clientFilter: ReactNode
}

export function InvoiceListTools({ query, onQuery, clientFilter }: ToolsProps) {
  return (
    <div className="flex flex-wrap items-center gap-2 pb-3">
      <SearchField
        q={query.q}
        label={t`Search invoices`}
        placeholder={t`Number or client`}
        onSearch={q => onQuery({ q })}
      />
      <div className="min-w-48 flex-1 sm:max-w-56">{clientFilter}</div>
      <StatusFilter
        legend={t`Which invoices`}
        value={query.status}
        words={{
          draft: t`Draft`,
          sent: t`Sent`,
          overdue: t`Overdue`,
          awaiting_confirmation: t`Awaiting confirmation`,
          paid: t`Paid`,
          cancelled: t`Cancelled`,
        }}
        onChange={status => onQuery({ status, age: '' })}
      />
      {query.status === 'overdue' && (
        <StatusFilter
          legend={t`How late`}
          name="age"
          value={query.age}
          words={ageWords()}
          onChange={age => onQuery({ age })}
        />
      )}
    </div>
  )
}
