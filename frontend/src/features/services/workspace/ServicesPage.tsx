import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Library, Plus, SearchX } from 'lucide-react'
import { useState } from 'react'
import type { Service } from '@/shared/api/types'
import { Button } from '@/shared/ui/Button'
import { Card } from '@/shared/ui/Panel'
import { SkeletonRows } from '@/shared/ui/Skeleton'
import { EmptyState, ErrorState } from '@/shared/ui/states'
import { MoreRows } from '@/shared/ui-workspace/MoreRows'
import { PageHeader } from '@/shared/ui-workspace/PageHeader'
import { SearchField } from '@/shared/ui-workspace/SearchField'
import { serviceListQuery } from '../queries'
import { ServiceDialog } from './ServiceDialog'
import { ServiceRow } from './ServiceRow'

interface ServicesPageProps {
  q: string
  onSearch: (q: string) => void
  currency: string
}

export function ServicesPage({ q, onSearch, currency }: ServicesPageProps) {
  const list = useInfiniteQuery(serviceListQuery(q))
  const [open, setOpen] = useState<Service | 'new' | null>(null)
  const services = list.data?.pages.flatMap(page => page.data) ?? []
  const isEmpty = list.isSuccess && services.length === 0
  const add = (
    <Button variant="primary" icon={<Plus size={16} aria-hidden="true" />} onClick={() => setOpen('new')}>
      <Trans>New service</Trans>
    </Button>
  )
  return (
    <>
      <PageHeader
        title={t`Services`}
        below={<Trans>What you sell again and again, ready to be put into quotes.</Trans>}
        actions={(!isEmpty || q) && add}
      />
      {(q || !isEmpty) && (
        <div className="flex pb-3">
          <SearchField q={q} label={t`Search services`} placeholder={t`Name`} onSearch={onSearch} />
        </div>
      )}
      <Card>
        {list.isPending ? (
          <SkeletonRows rows={5} label={t`Loading services`} />
        ) : list.isError && services.length === 0 ? (
          <ErrorState detail={list.error.message} onRetry={() => void list.refetch()} busy={list.isFetching} />
        ) : isEmpty && q ? (
          <EmptyState
            icon={<SearchX size={20} />}
            title={t`No service fits “${q}”`}
            action={
              <Button onClick={() => onSearch('')}>
                <Trans>Clear search</Trans>
              </Button>
            }
          />
        ) : isEmpty ? (
          <EmptyState icon={<Library size={20} />} title={t`Your services will stand here`} action={add}>
            <Trans>A service keeps its words, price and tax, so that a quote is written in a minute.</Trans>
          </EmptyState>
        ) : (
          <ul className="divide-y divide-line">
            {services.map(service => (
              <ServiceRow key={service.id} service={service} onEdit={() => setOpen(service)} />
            ))}
          </ul>
        )}
      </Card>
      {list.hasNextPage && (
        <MoreRows
          busy={list.isFetchingNextPage}
          failure={list.isFetchNextPageError ? list.error.message : null}
          onMore={() => void list.fetchNextPage()}
        />
      )}
      {open && (
        <ServiceDialog
          {...(open === 'new' ? {} : { service: open })}
          currency={currency}
          onClose={() => setOpen(null)}
        />
      )}
    </>
  )
}
