import { Trans, useLingui } from '@lingui/react/macro'
import { Fact } from '@/features/documents/portal/later/Fact'
import type { Statement, StatementEntry } from '@/shared/api/types'
import { formatDay } from '@/shared/lib/dates'
import { Money } from '@/shared/lib/Money'
import { Day } from '@/shared/lib/Time'
import { Card, Panel } from '@/shared/ui/Panel'
import { methodWord } from './methodWord'

interface StatementSheetProps {
  statement: Statement
  business: string
}

/** The account over a period: what was owed before, what moved it, and what is owed at the end. */
export function StatementSheet({ statement, business }: StatementSheetProps) {
  const { t } = useLingui()
  const { currency, from, to, opening, closing, entries } = statement
  const end = formatDay(to)
  return (
    <>
      <Card className="px-4 py-3.5">
        <dl className="flex flex-wrap gap-x-6 gap-y-3">
          <Fact name={t`From`}>{business}</Fact>
          <Fact name={t`For`}>{statement.client_name}</Fact>
          <Fact name={t`Period`}>{from ? `${formatDay(from)} – ${end}` : t`Until ${end}`}</Fact>
          <div className="w-full sm:w-auto">
            <dt className="text-sm text-muted">{closing < 0 ? t`In your favour` : t`To pay`}</dt>
            <dd className="text-2xl font-semibold tracking-tight">
              <Money value={{ amount: Math.abs(closing), currency }} />
            </dd>
          </div>
        </dl>
      </Card>
      <Panel title={t`What moved it`} count={entries.length || undefined}>
        <ul className="divide-y divide-line">
          {from && (
            <li className="flex flex-wrap items-baseline justify-between gap-x-4 px-4 py-3 text-md text-muted">
              <span>
                <Trans>Before</Trans>
              </span>
              <Owed amount={opening} currency={currency} />
            </li>
          )}
          {entries.map((entry, place) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: entries have no id, and their order is the account itself
            <li key={place} className="px-4 py-3">
              <Entry entry={entry} currency={currency} />
            </li>
          ))}
          {entries.length === 0 && (
            <li className="px-4 py-3 text-md text-muted">
              <Trans>Nothing was invoiced or paid in this period.</Trans>
            </li>
          )}
          <li className="flex flex-wrap items-baseline justify-between gap-x-4 px-4 py-3 text-md font-semibold">
            <span>
              <Trans>
                On <Day day={to} />
              </Trans>
            </span>
            <Owed amount={closing} currency={currency} />
          </li>
        </ul>
      </Panel>
    </>
  )
}

function Entry({ entry, currency }: { entry: StatementEntry; currency: string }) {
  const { kind, number, method, day, amount, balance } = entry
  return (
    <div className="flex flex-wrap items-baseline justify-between gap-x-4">
      <div className="grid min-w-0 flex-1 basis-28 grid-cols-1">
        <p className="text-md font-medium wrap-anywhere">
          {kind === 'invoice' && <Trans>Invoice {number}</Trans>}
          {kind === 'credit_note' && <Trans>Credit note {number}</Trans>}
          {kind === 'payment' && methodWord(method)}
          {kind === 'refund' && <Trans>Sent back to you</Trans>}
        </p>
        <p className="flex flex-wrap gap-x-3 text-sm text-muted">
          <Day day={day} />
          {(kind === 'payment' || kind === 'refund') && <span className="wrap-anywhere">{number}</span>}
        </p>
      </div>
      <div className="ml-auto grid justify-items-end">
        <span className="text-md font-medium">
          {amount < 0 && '−'}
          <Money value={{ amount: Math.abs(amount), currency }} />
        </span>
        <span className="text-sm text-muted">
          <Owed amount={balance} currency={currency} />
        </span>
      </div>
    </div>
  )
}

/** A balance, in words where it is the business that owes. */
function Owed({ amount, currency }: { amount: number; currency: string }) {
  const value = { amount: Math.abs(amount), currency }
  return (
    <span className="ml-auto">
      {amount === 0 && <Trans>settled</Trans>}
      {amount > 0 && (
        <Trans>
          <Money value={value} /> to pay
        </Trans>
      )}
      {amount < 0 && (
        <Trans>
          <Money value={value} /> in your favour
        </Trans>
      )}
    </span>
  )
}
