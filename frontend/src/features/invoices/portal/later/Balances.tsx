import { Trans } from '@lingui/react/macro'
import { Money } from '@/shared/lib/Money'
import { CheckCircleIcon } from '@/shared/ui/icons'
import type { Balance } from './balances'

/** What is left to pay, each currency by itself. */
export function Balances({ balances }: { balances: Balance[] }) {
  if (balances.length === 0) {
    return (
      <p className="flex items-center gap-2 text-md">
        <CheckCircleIcon size={18} className="text-success" />
        <Trans>Nothing is left to pay.</Trans>
      </p>
    )
  }
  return (
    <dl className="flex min-w-0 flex-wrap gap-x-10 gap-y-3">
      {balances.map(({ owed, late }) => (
        <div key={owed.currency} className="min-w-0">
          <dt className="text-sm text-muted">
            <Trans>To pay</Trans>
          </dt>
          <dd>
            <Money value={owed} className="text-2xl font-semibold tracking-tight" />
            {late.amount > 0 && (
              <p className="text-sm text-danger">
                <Trans>
                  <Money value={late} /> of it is overdue
                </Trans>
              </p>
            )}
          </dd>
        </div>
      ))}
    </dl>
  )
}
