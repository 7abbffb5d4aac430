import { Trans } from '@lingui/react/macro'
import { Link } from 'wouter'
import { dayDistance, dayOf, relativeDay } from '@/shared/lib/dates'
import { Money } from '@/shared/lib/Money'
import { formatMoney } from '@/shared/lib/money'
import { Day } from '@/shared/lib/Time'
import { buttonClass } from '@/shared/ui/Button'
import type { QuoteFacts } from './facts'

/** The one decision of the page: at its end on a phone, beside it where there is room. */
export function Decision({ quote, totals, deposit, business }: QuoteFacts) {
  if (!quote.open) return null
  const path = `/quotes/${quote.id}`
  const amount = formatMoney(totals.total)
  const soon = dayDistance(dayOf(new Date()), quote.valid_until) <= 14
  return (
    <section aria-label={business} className="grid grid-cols-1 gap-4 rounded-lg border border-line bg-raised p-4">
      <div className="grid grid-cols-1 gap-0.5">
        <p className="text-sm text-muted">
          <Trans>Total</Trans>
        </p>
        <p aria-live="polite" className="text-2xl font-semibold tracking-tight">
          <Money value={totals.total} />
        </p>
        {deposit && (
          <p className="text-md text-muted">
            <Trans>
              Deposit to begin: <Money value={deposit} />
            </Trans>
          </p>
        )}
        <p className="text-md text-muted">
          <Trans>
            Valid until <Day day={quote.valid_until} />
          </Trans>
          {soon && <> · {relativeDay(quote.valid_until)}</>}
        </p>
      </div>
      <div className="grid grid-cols-1 gap-2">
        <Link href={`${path}/sign`} className={buttonClass({ variant: 'primary', block: true })}>
          <span>
            <Trans>
              Accept <span className="figures">{amount}</span>
            </Trans>
          </span>
        </Link>
        <Link href={`${path}/changes`} className={buttonClass({ block: true })}>
          <Trans>Ask for changes</Trans>
        </Link>
        <Link href={`${path}/decline`} className={buttonClass({ variant: 'quiet', block: true })}>
          <Trans>Decline</Trans>
        </Link>
      </div>
      <p className="text-sm text-muted">
        <Trans>You sign on the next page. Nothing is agreed before.</Trans>
      </p>
    </section>
  )
}
