import type { ReactNode } from 'react'
import type { QuoteLine } from '@/shared/api/types'
import { viewerLocale } from '@/shared/lib/locale'
import { Money } from '@/shared/lib/Money'
import { percentOf } from './rates'

interface LineProps {
  line: QuoteLine
  /** How its tax is said, given the rate in per cent. */
  tax: (percent: string) => ReactNode
  /** What stands after quantity and tax. */
  mark?: ReactNode
  faint?: boolean
}

/** One line of a quote or an invoice: what it is for, how much of it, and what it comes to. */
export function Line({ line, tax, mark, faint = false }: LineProps) {
  const quantity = new Intl.NumberFormat(viewerLocale(), { maximumFractionDigits: 3 }).format(
    line.quantity as `${number}`,
  )
  const single = line.quantity === '1.000' && !line.unit
  const rate = line.tax_rate && line.tax_rate !== '0' ? percentOf(line.tax_rate) : null
  return (
    <span className={`grid min-w-0 flex-1 grid-cols-1 gap-1 ${faint ? 'text-muted' : ''}`}>
      <span className="flex flex-wrap items-baseline justify-between gap-x-4">
        <span className="min-w-0 flex-1 basis-32 font-medium wrap-anywhere">{line.description}</span>
        <Money value={line.total} className="ml-auto font-medium" />
      </span>
      {line.detail && <span className="text-md whitespace-pre-line wrap-anywhere text-muted">{line.detail}</span>}
      <span className="flex flex-wrap gap-x-3 text-sm text-muted empty:hidden">
        {!single && (
          <span className="figures">
            {quantity} {line.unit} × <Money value={line.unit_price} />
          </span>
        )}
        {rate && <span>{tax(rate)}</span>}
        {mark}
      </span>
    </span>
  )
}
