import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import type { QuoteContent, QuoteTotals } from '@/shared/api/types'
import { percentOf } from '@/shared/lib/decimals'
import { Day } from '@/shared/lib/Time'
import { SheetLine } from '@/shared/ui-workspace/documents/SheetLine'
import { SumRow } from '@/shared/ui-workspace/documents/SumRow'
import { depositOf } from '../model'

interface QuoteSheetProps {
  content: QuoteContent
  totals: QuoteTotals
  number: string | null
  businessName: string
  clientName: string
  /** Optional lines that were ticked. */
  ticked?: string[] | null
}

/** A quote in the order in which its client reads it: heading, lines, options, totals, terms. */
export function QuoteSheet({ content, totals, number, businessName, clientName, ticked = null }: QuoteSheetProps) {
  const fixed = content.lines.filter(line => !line.optional)
  const options = content.lines.filter(line => line.optional)
  const deposit = depositOf(content, totals.total.amount)
  const { currency } = content
  const percent = content.deposit_percent ?? ''
  return (
    <article className="@container px-4 py-5 sm:px-7 sm:py-7">
      <header className="grid gap-4 border-b border-line pb-5">
        <p className="flex flex-wrap justify-between gap-x-4 text-sm text-muted">
          <span>{businessName}</span>
          <span className="figures">{number ?? t`Number comes with sending`}</span>
        </p>
        <div>
          <h3 className="text-2xl font-semibold tracking-tight text-balance wrap-anywhere">
            {content.title || t`Untitled`}
          </h3>
          <p className="mt-1 wrap-anywhere text-muted">
            <Trans>
              For {clientName} · valid until <Day day={content.valid_until} />
            </Trans>
          </p>
        </div>
      </header>
      {fixed.length === 0 && options.length === 0 ? (
        <p className="py-8 text-center text-muted">
          <Trans>No line is written yet.</Trans>
        </p>
      ) : (
        <ul className="divide-y divide-line">
          {fixed.map(line => (
            <SheetLine key={line.id} line={line} />
          ))}
        </ul>
      )}
      {options.length > 0 && (
        <section className="border-t border-line pt-4">
          <h4 className="font-semibold">
            <Trans>Options</Trans>
          </h4>
          <p className="text-sm text-muted">
            {ticked ? (
              <Trans>The ticked ones were taken and count.</Trans>
            ) : (
              <Trans>The client ticks what they want; only that counts.</Trans>
            )}
          </p>
          <ul className="divide-y divide-line">
            {options.map(line => (
              <SheetLine key={line.id} line={line} ticked={ticked?.includes(line.id) ?? false} />
            ))}
          </ul>
        </section>
      )}
      <dl className="ml-auto grid max-w-80 gap-2 border-t border-line pt-4">
        <SumRow label={t`Subtotal`} value={totals.subtotal} />
        {totals.discount.amount > 0 && (
          <SumRow
            label={content.discount?.percent ? t`Discount, ${content.discount.percent} %` : t`Discount`}
            value={{ amount: -totals.discount.amount, currency }}
          />
        )}
        {totals.taxes.map(tax => {
          const rate = percentOf(tax.rate)
          return <SumRow key={tax.rate} label={t`Tax, ${rate} %`} value={{ amount: tax.amount, currency }} />
        })}
        <SumRow strong label={t`Total`} value={totals.total} />
        {deposit !== null && <SumRow label={t`Deposit, ${percent} %`} value={{ amount: deposit, currency }} />}
      </dl>
      {content.terms && (
        <section className="mt-6 border-t border-line pt-4">
          <h4 className="font-semibold">
            <Trans>Terms</Trans>
          </h4>
          <p className="mt-1 max-w-prose whitespace-pre-wrap text-fg/85 wrap-anywhere">{content.terms}</p>
        </section>
      )}
    </article>
  )
}
