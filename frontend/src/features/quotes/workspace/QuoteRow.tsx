import { Link } from '@tanstack/react-router'
import type { QuoteRow as Row } from '@/shared/api/types'
import { Money } from '@/shared/lib/Money'
import { Day } from '@/shared/lib/Time'
import { cx } from '@/shared/ui/classes'
import { rowLinkClass } from '@/shared/ui-workspace/rowLink'
import { StatusWord } from '@/shared/ui-workspace/StatusWord'

const cell = 'h-11 border-b border-line px-3 align-middle'

export function QuoteRow({ quote }: { quote: Row }) {
  return (
    <tr className="relative hover:bg-fg/3 has-[[data-row-link]:focus-visible]:bg-fg/4">
      <td className={cx(cell, 'max-w-0 w-full py-2 pl-0 md:w-[40%] md:py-0')}>
        <Link to="/quotes/$quoteId" params={{ quoteId: quote.id }} data-row-link className={rowLinkClass}>
          {quote.title}
          {quote.number && <span className="ml-2 hidden font-normal text-muted figures md:inline">{quote.number}</span>}
        </Link>
        <span className="mt-0.5 flex items-center gap-x-2 md:hidden">
          <StatusWord status={quote.status} />
          <span className="truncate text-sm text-muted">{quote.client_name}</span>
        </span>
      </td>
      <td className={cx(cell, 'hidden max-w-0 w-[26%] truncate text-muted md:table-cell')}>{quote.client_name}</td>
      <td className={cx(cell, 'hidden md:table-cell')}>
        <StatusWord status={quote.status} />
      </td>
      <td className={cx(cell, 'hidden whitespace-nowrap text-muted lg:table-cell')}>
        <Day day={quote.valid_until} />
      </td>
      <td className={cx(cell, 'pr-0 text-right')}>
        <Money value={quote.total} />
      </td>
    </tr>
  )
}
