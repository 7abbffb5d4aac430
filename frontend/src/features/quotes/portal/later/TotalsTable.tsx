import { Trans } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import { Money } from '@/shared/lib/Money'
import type { QuoteFacts } from './facts'
import { percentOf } from './totals'

/** From the lines to the total, and what of it is paid first. */
export function TotalsTable({ quote, totals, deposit }: QuoteFacts) {
  const { currency, discount, deposit_percent: share } = quote
  const percent = discount?.percent
  const steps = totals.discount.amount > 0 || totals.taxes.some(tax => tax.amount > 0)
  return (
    <dl className="ml-auto grid w-full grid-cols-1 gap-1.5 sm:max-w-sm">
      {steps && (
        <Row name={<Trans>Subtotal</Trans>}>
          <Money value={totals.subtotal} />
        </Row>
      )}
      {totals.discount.amount > 0 && (
        <Row name={percent ? <Trans>Discount {percent} %</Trans> : <Trans>Discount</Trans>}>
          −<Money value={totals.discount} />
        </Row>
      )}
      {totals.taxes
        .filter(tax => tax.amount > 0)
        .map(tax => {
          const rate = percentOf(tax.rate)
          return (
            <Row key={tax.rate} name={<Trans>Tax {rate} %</Trans>}>
              <Money value={{ amount: tax.amount, currency }} />
            </Row>
          )
        })}
      <div
        className={`flex flex-wrap items-baseline justify-between gap-x-4 ${steps ? 'border-t border-line pt-2.5 mt-1' : ''}`}
      >
        <dt className="font-semibold">
          <Trans>Total</Trans>
        </dt>
        <dd className="ml-auto min-w-0 text-xl font-semibold tracking-tight">
          <Money value={totals.total} />
        </dd>
      </div>
      {deposit && (
        <Row name={<Trans>Deposit to begin, {share} %</Trans>}>
          <Money value={deposit} />
        </Row>
      )}
    </dl>
  )
}

function Row({ name, children }: { name: ReactNode; children: ReactNode }) {
  return (
    <div className="flex flex-wrap items-baseline justify-between gap-x-4 text-md text-muted">
      <dt>{name}</dt>
      <dd className="ml-auto min-w-0 text-fg">{children}</dd>
    </div>
  )
}
