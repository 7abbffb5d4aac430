import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { Quote } from '@/shared/api/types'
import { dayDistance, dayOf, relativeDay } from '@/shared/lib/dates'
import { Money } from '@/shared/lib/Money'
import { Day, Time } from '@/shared/lib/Time'
import { Panel } from '@/shared/ui/Panel'

export function QuoteFacts({ quote }: { quote: Quote }) {
  const isOpen = quote.status === 'sent' || quote.status === 'draft'
  const isSoon = isOpen && dayDistance(dayOf(new Date()), quote.valid_until) <= 7
  const rows: [string, ReactNode][] = [
    [t`Total`, <Money key="total" value={quote.totals.total} className="font-semibold" />],
    [
      t`Valid until`,
      <span key="valid">
        <Day day={quote.valid_until} />
        {isSoon && <span className="text-warning"> · {relativeDay(quote.valid_until)}</span>}
      </span>,
    ],
    [t`Sent`, quote.sent_at && <Time key="sent" instant={quote.sent_at} />],
    [
      t`Project`,
      quote.project_id && !quote.acceptance && (
        <Link
          key="project"
          to="/projects/$projectId"
          params={{ projectId: quote.project_id }}
          className="text-accent-text underline underline-offset-2 pointer-coarse:leading-11"
        >
          <Trans>The project it is for</Trans>
        </Link>
      ),
    ],
    [t`Written`, <Time key="written" instant={quote.created_at} />],
  ]
  return (
    <Panel title={t`Overview`}>
      <dl className="grid gap-2.5 px-4 py-3">
        {rows
          .filter(([, value]) => value)
          .map(([label, value]) => (
            <div key={label} className="grid grid-cols-[6.5rem_minmax(0,1fr)] items-baseline gap-3">
              <dt className="text-sm text-muted">{label}</dt>
              <dd className="wrap-anywhere">{value}</dd>
            </div>
          ))}
      </dl>
    </Panel>
  )
}
