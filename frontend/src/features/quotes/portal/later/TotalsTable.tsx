import { Trans } from '@lingui/react/macro'
import { percentOf } from '@/features/documents/portal/later/rates'
import { Sum, Sums, Total } from '@/features/documents/portal/later/Sums'
import type { QuoteFacts } from './facts'

/** From the lines to the total, and what of it is paid first. */
export function TotalsTable({ quote, totals, deposit }: QuoteFacts) {
  const { currency, discount, deposit_percent: share } = quote
  const percent = discount?.percent
  const steps = totals.discount.amount > 0 || totals.taxes.some(tax => tax.amount > 0)
  return (
    <Sums>
      {steps && <Sum name={<Trans>Subtotal</Trans>} value={totals.subtotal} />}
      {totals.discount.amount > 0 && (
        <Sum
          minus
          name={percent ? <Trans>Discount {percent} %</Trans> : <Trans>Discount</Trans>}
          value={totals.discount}
        />
      )}
      {totals.taxes
        .filter(tax => tax.amount > 0)
        .map(tax => {
          const rate = percentOf(tax.rate)
          return <Sum key={tax.rate} name={<Trans>Tax {rate} %</Trans>} value={{ amount: tax.amount, currency }} />
        })}
      <Total name={<Trans>Total</Trans>} value={totals.total} line={steps} />
      {deposit && <Sum name={<Trans>Deposit to begin, {share} %</Trans>} value={deposit} />}
    </Sums>
  )
}
