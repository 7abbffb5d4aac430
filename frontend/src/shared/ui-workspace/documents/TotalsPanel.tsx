import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import { scaledText } from '@/shared/lib/decimals'
import type { Totals } from '@/shared/lib/totals'
import { Panel } from '@/shared/ui/Panel'
import { SumRow } from './SumRow'

interface TotalsPanelProps {
  currency: string
  totals: Totals | null
  /** Whether the taxes are in the prices. */
  withTax?: boolean
  /** Rows below the total, like a deposit. */
  rest?: [string, bigint][]
  /** A sentence below. */
  note?: ReactNode
  /** Said where the lines come to nothing that can be kept. */
  tooMuch?: ReactNode
}

/** What the form comes to while it is typed. */
export function TotalsPanel({ currency, totals, withTax = false, rest = [], note, tooMuch }: TotalsPanelProps) {
  const money = (amount: bigint) => ({ amount: Number(amount), currency })
  if (totals === null) {
    return (
      <Panel title={t`Totals`}>
        <p role="alert" className="px-4 py-3 text-danger">
          {tooMuch || <Trans>The lines come to more than can be kept. Lower a quantity or a price.</Trans>}
        </p>
      </Panel>
    )
  }
  const rows: [string, bigint][] = [
    [t`Subtotal`, totals.subtotal],
    ...(totals.discount > 0n ? [[t`Discount`, -totals.discount] as [string, bigint]] : []),
    ...(totals.deposit > 0n ? [[t`Deposit billed before`, -totals.deposit] as [string, bigint]] : []),
    ...totals.taxes.map(({ rate, amount }): [string, bigint] => {
      const percent = scaledText(rate, 4)
      return [withTax ? t`Tax in it, ${percent} %` : t`Tax, ${percent} %`, amount]
    }),
  ]
  return (
    <Panel title={t`Totals`}>
      <dl className="grid gap-2 px-4 py-3">
        {rows.map(([label, amount]) => (
          <SumRow key={label} label={label} value={money(amount)} />
        ))}
        <SumRow strong label={t`Total`} value={money(totals.total)} />
        {rest.map(([label, amount]) => (
          <SumRow key={label} label={label} value={money(amount)} />
        ))}
      </dl>
      {note && <p className="px-4 pb-3 text-sm text-muted">{note}</p>}
    </Panel>
  )
}
