import { t } from '@lingui/core/macro'
import { Plural, Trans } from '@lingui/react/macro'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Plus, ReceiptText, SearchX } from 'lucide-react'
import { useRef } from 'react'
import type { InvoiceListQuery } from '@/shared/api/lists'
import { Button, buttonClass } from '@/shared/ui/Button'
import { cx } from '@/shared/ui/classes'
import { EmptyState } from '@/shared/ui/states'
import { ListSkeleton } from '@/shared/ui-workspace/ListSkeleton'
import { headCell, headClass, ListTable } from '@/shared/ui-workspace/ListTable'
import { useRowKeys } from '@/shared/ui-workspace/useRowKeys'
import { INVOICE_LIST_DEFAULTS } from '../model'
import { invoiceListQuery } from '../queries'
import { InvoiceRow } from './InvoiceRow'

interface InvoiceListProps {
  query: InvoiceListQuery
  onQuery: (change: Partial<InvoiceListQuery>) => void
}

export function InvoiceList({ query, onQuery }: InvoiceListProps) {
  const list = useInfiniteQuery(invoiceListQuery(query))
  const invoices = list.data?.pages.flatMap(page => page.data) ?? []
  const body = useRef<HTMLTableSectionElement>(null)
  useRowKeys(body)

  return (
    <ListTable
      list={list}
      count={invoices.length}
      caption={t`Invoices`}
      shown={<Plural value={invoices.length} one="# invoice shown" other="# invoices shown" />}
      skeleton={<ListSkeleton label={t`Loading invoices`} />}
      empty={<Empty query={query} onQuery={onQuery} />}
      body={body}
      head={
        <thead className={headClass}>
          <tr>
            <th scope="col" className={cx(headCell, 'pl-0')}>
              <Trans>Invoice</Trans>
            </th>
            <th scope="col" className={headCell}>
              <Trans>Client</Trans>
            </th>
            <th scope="col" className={headCell}>
              <Trans>Status</Trans>
            </th>
            <th scope="col" className={cx(headCell, 'hidden lg:table-cell')}>
              <Trans>Due</Trans>
            </th>
            <th scope="col" className={cx(headCell, 'pr-0 text-right')}>
              <Trans>Total</Trans>
            </th>
          </tr>
        </thead>
      }
    >
      {invoices.map(invoice => (
        <InvoiceRow key={invoice.id} invoice={invoice} />
      ))}
    </ListTable>
  )
}

function Empty({ query, onQuery }: InvoiceListProps) {
  if (query.q || query.status || query.client_id) {
    return (
      <EmptyState
        icon={<SearchX size={20} />}
        title={query.q ? t`No invoice fits “${query.q}”` : t`No invoice fits these filters`}
        action={
          <Button onClick={() => onQuery(INVOICE_LIST_DEFAULTS)}>
            <Trans>Show all invoices</Trans>
          </Button>
        }
      >
        <Trans>Numbers and client names are searched.</Trans>
      </EmptyState>
    )
  }
  return (
    <EmptyState
      icon={<ReceiptText size={20} />}
      title={t`Your invoices will stand here`}
      action={
        <Link to="/invoices/new" className={buttonClass({ variant: 'primary' })}>
          <Plus size={16} aria-hidden="true" />
          <Trans>New invoice</Trans>
        </Link>
      }
    >
      <Trans>Write one, or begin it on an accepted quote. It takes its number when you issue it.</Trans>
    </EmptyState>
  )
}
