import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { scaledText } from '@/shared/lib/decimals'
import { Money } from '@/shared/lib/Money'
import { Panel } from '@/shared/ui/Panel'
import { depositOf, type QuoteForm } from '../model'
import type { Totals } from '../totals'

/** What the form comes to while it is typed. */
export function TotalsPanel({ form, totals }: { form: QuoteForm; totals: Totals | null }) {
  const { currency } = form
  const money = (amount: bigint) => ({ amount: Number(amount), currency })
  const deposit = totals && depositOf({ deposit_percent: form.deposit_percent || null }, Number(totals.total))
  const hasOptions = form.lines.some(line => line.optional)
  if (totals === null) {
    return (
      <Panel title={t`Totals`}>
        <p role="alert" className="px-4 py-3 text-danger">
          <Trans>The lines come to more than can be kept. Lower a quantity or a price.</Trans>
        </p>
      </Panel>
    )
  }
  const rows: [string, bigint][] = [
    [t`Subtotal`, totals.subtotal],
    ...(totals.discount > 0n ? [[t`Discount`, -totals.discount] as [string, bigint]] : []),
    ...totals.taxes.map(({ rate, amount }): [string, bigint] => {
      const percent = scaledText(rate, 4)
      return [t`Tax, ${percent} %`, amount]
    }),
  ]
  return (
    <Panel title={t`Totals`}>
      <dl className="grid gap-2 px-4 py-3">
        {rows.map(([label, amount]) => (
          <div key={label} className="flex items-baseline justify-between gap-4">
            <dt className="text-muted">{label}</dt>
            <dd>
              <Money value={money(amount)} />
            </dd>
          </div>
        ))}
        <div className="flex items-baseline justify-between gap-4 border-t border-line pt-2">
          <dt className="font-semibold">
            <Trans>Total</Trans>
          </dt>
          <dd data-total className="text-xl font-semibold">
            <Money value={money(totals.total)} />
          </dd>
        </div>
        {deposit !== null && (
          <div className="flex items-baseline justify-between gap-4">
            <dt className="text-muted">
              <Trans>Deposit</Trans>
            </dt>
            <dd>
              <Money value={{ amount: deposit, currency }} />
            </dd>
          </div>
        )}
      </dl>
      {hasOptions && (
        <p className="px-4 pb-3 text-sm text-muted">
          <Trans>Without the lines the client may leave out.</Trans>
        </p>
      )}
    </Panel>
  )
}
