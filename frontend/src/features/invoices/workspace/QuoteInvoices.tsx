import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { ChevronDown, ReceiptText } from 'lucide-react'
import type { Quote } from '@/shared/api/types'
import { errorText } from '@/shared/lib/errorText'
import { Money } from '@/shared/lib/Money'
import { buttonClass } from '@/shared/ui/Button'
import { Panel } from '@/shared/ui/Panel'
import { SkeletonRows } from '@/shared/ui/Skeleton'
import { EmptyState, ErrorState } from '@/shared/ui/states'
import { toast } from '@/shared/ui/toasts'
import { Menu, MenuItem } from '@/shared/ui-workspace/Menu'
import { rowLinkClass } from '@/shared/ui-workspace/rowLink'
import { StatusWord } from '@/shared/ui-workspace/StatusWord'
import { billableShares, type QuoteShare } from '../model'
import { quoteInvoicesQuery, useBillQuote } from '../queries'

/** What of an accepted quote is billed, and the way to bill the rest. */
export function QuoteInvoices({ quote }: { quote: Quote }) {
  const list = useQuery(quoteInvoicesQuery(quote.id))
  const bill = useBillQuote(quote.id)
  const navigate = useNavigate()
  const invoices = list.data?.data ?? []
  const shares = list.data ? billableShares(quote, list.data.data) : []
  const words: Record<QuoteShare, string> = {
    deposit: t`The deposit`,
    balance: t`The rest, less the deposit`,
    full: t`All of it`,
  }
  const begin = async (share: QuoteShare) => {
    try {
      const draft = await bill.mutateAsync(share)
      await navigate({ to: '/invoices/$invoiceId', params: { invoiceId: draft.id } })
    } catch (error) {
      toast({ message: errorText(error), tone: 'danger' })
      void list.refetch()
    }
  }
  return (
    <Panel
      title={t`Invoices`}
      {...(invoices.length > 0 ? { count: invoices.length } : {})}
      action={
        shares.length > 0 && (
          <Menu
            label={t`Invoice`}
            triggerIsNamed
            triggerClass={buttonClass({ size: 'sm', variant: 'quiet' })}
            trigger={
              <>
                <Trans>Invoice</Trans>
                <ChevronDown size={16} aria-hidden="true" />
              </>
            }
          >
            {shares.map(share => (
              <MenuItem key={share} icon={<ReceiptText size={16} />} onSelect={() => void begin(share)}>
                {words[share]}
              </MenuItem>
            ))}
          </Menu>
        )
      }
    >
      {list.isPending ? (
        <SkeletonRows rows={1} label={t`Loading invoices`} />
      ) : list.isError ? (
        <ErrorState compact detail={list.error.message} onRetry={() => void list.refetch()} busy={list.isFetching} />
      ) : invoices.length === 0 ? (
        <EmptyState compact icon={<ReceiptText size={20} />} title={t`Nothing of it is billed yet`}>
          <Trans>Begin an invoice with its lines; you can look it over before it is issued.</Trans>
        </EmptyState>
      ) : (
        <ul className="divide-y divide-line">
          {invoices.map(invoice => (
            <li key={invoice.id} className="relative flex min-h-11 items-center gap-3 px-4 py-1.5 hover:bg-fg/3">
              <span className="min-w-0 flex-1">
                <Link to="/invoices/$invoiceId" params={{ invoiceId: invoice.id }} className={rowLinkClass}>
                  {invoice.number ?? t`Draft`}
                </Link>
              </span>
              <StatusWord status={invoice.state} />
              <Money value={invoice.total} className="min-w-20 text-right" />
            </li>
          ))}
        </ul>
      )}
    </Panel>
  )
}
