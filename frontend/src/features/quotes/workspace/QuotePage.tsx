import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import { CircleX, MessageSquareText } from 'lucide-react'
import type { ReactNode } from 'react'
import type { Quote } from '@/shared/api/types'
import { Time } from '@/shared/lib/Time'
import { Banner } from '@/shared/ui/Banner'
import { Panel } from '@/shared/ui/Panel'
import { BackLink } from '@/shared/ui-workspace/BackLink'
import { PageHeader } from '@/shared/ui-workspace/PageHeader'
import { StatusWord } from '@/shared/ui-workspace/StatusWord'
import { AcceptancePanel } from './AcceptancePanel'
import { QuoteActions } from './QuoteActions'
import { QuoteFacts } from './QuoteFacts'
import { QuoteSheet } from './QuoteSheet'
import { VersionsPanel } from './VersionsPanel'
import { ViewsPanel } from './ViewsPanel'

interface QuotePageProps {
  quote: Quote
  businessName: string
  /** What of it is billed; from another feature. */
  invoices: ReactNode
  /** The way to where wishes are talked about; from another feature. */
  conversation: ReactNode
}

export function QuotePage({ quote, businessName, invoices, conversation }: QuotePageProps) {
  const { decline, acceptance } = quote
  const person = decline?.name
  return (
    <div className="mx-auto max-w-6xl">
      <PageHeader
        title={quote.title}
        above={
          <BackLink to="/quotes">
            <Trans>Quotes</Trans>
          </BackLink>
        }
        beside={<StatusWord status={quote.status} />}
        below={
          <>
            {quote.number && <span className="figures">{quote.number} · </span>}
            <Link
              to="/clients/$clientId"
              params={{ clientId: quote.client_id }}
              className="underline-offset-2 hover:underline pointer-coarse:leading-11"
            >
              {quote.client_name}
            </Link>
          </>
        }
        actions={<QuoteActions quote={quote} />}
      />
      {decline && quote.status === 'declined' && (
        <div className="mb-4">
          <Banner tone="danger" icon={<CircleX size={20} />}>
            <Trans>
              {person} declined <Time instant={decline.declined_at} />.
            </Trans>{' '}
            {decline.reason && <span className="wrap-anywhere">“{decline.reason}”</span>}
          </Banner>
        </div>
      )}
      <div className="grid grid-cols-1 items-start gap-4 lg:grid-cols-[minmax(0,5fr)_minmax(18rem,2.5fr)]">
        <Panel title={quote.status === 'draft' ? t`What the client will read` : t`What the client reads`}>
          <QuoteSheet
            content={quote}
            totals={quote.totals}
            number={quote.number}
            businessName={businessName}
            clientName={quote.client_name}
            ticked={acceptance?.options ?? null}
          />
        </Panel>
        <div className="grid grid-cols-1 gap-4">
          {invoices}
          {acceptance && <AcceptancePanel acceptance={acceptance} lines={quote.lines} />}
          {quote.change_requests.length > 0 && (
            <Panel title={t`Asked for changes`} count={quote.change_requests.length} action={conversation}>
              <ul className="divide-y divide-line">
                {quote.change_requests.map(({ id, name, version, comment, created_at }) => (
                  <li key={id} className="flex gap-3 px-4 py-3">
                    <MessageSquareText size={16} aria-hidden="true" className="mt-0.5 shrink-0 text-warning" />
                    <div className="min-w-0">
                      <p className="whitespace-pre-wrap wrap-anywhere">{comment}</p>
                      <p className="text-sm text-muted">
                        <Trans>
                          {name}, version {version}, <Time instant={created_at} />
                        </Trans>
                      </p>
                    </div>
                  </li>
                ))}
              </ul>
            </Panel>
          )}
          <QuoteFacts quote={quote} />
          {quote.number && <ViewsPanel views={quote.views} />}
          <VersionsPanel quote={quote} businessName={businessName} />
        </div>
      </div>
    </div>
  )
}
