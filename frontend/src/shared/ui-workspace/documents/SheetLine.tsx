import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import type { QuoteLine } from '@/shared/api/types'
import { percentOf } from '@/shared/lib/decimals'
import { Money } from '@/shared/lib/Money'
import { plainQuantity } from './lines'

/** A line as the client reads it; an optional one with its tick. */
export function SheetLine({ line, ticked }: { line: QuoteLine; ticked?: boolean }) {
  const quantity = plainQuantity(line.quantity)
  const tax = percentOf(line.tax_rate)
  return (
    <li className="flex gap-3 py-3">
      {ticked !== undefined && (
        <span
          role="img"
          aria-label={ticked ? t`Ticked` : t`Not ticked`}
          className={`mt-1 grid size-4 shrink-0 place-items-center rounded-sm border text-xs leading-none ${ticked ? 'border-accent bg-accent text-accent-ink' : 'border-line-strong'}`}
        >
          {ticked ? '✓' : ''}
        </span>
      )}
      <div className="min-w-0 flex-1">
        <p className="font-medium wrap-anywhere">{line.description}</p>
        {line.detail && <p className="whitespace-pre-wrap text-muted wrap-anywhere">{line.detail}</p>}
        <p className="mt-0.5 text-sm text-muted">
          <span className="figures">{quantity}</span> {line.unit ?? ''} × <Money value={line.unit_price} />
          {' · '}
          {line.tax_rate === null ? <Trans>exempt</Trans> : <Trans>{tax} % tax</Trans>}
        </p>
      </div>
      <Money value={line.total} className="shrink-0 text-right" />
    </li>
  )
}
