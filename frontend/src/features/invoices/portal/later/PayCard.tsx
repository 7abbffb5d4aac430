import { Trans, useLingui } from '@lingui/react/macro'
import { Link } from 'wouter'
import type { PortalInvoice } from '@/shared/api/types'
import { dayDistance, dayOf, relativeDay } from '@/shared/lib/dates'
import { Money } from '@/shared/lib/Money'
import { Day } from '@/shared/lib/Time'
import { buttonClass } from '@/shared/ui/Button'
import { openReports } from './history'
import { PayOnline } from './PayOnline'

interface PayCardProps {
  invoice: PortalInvoice
  business: string
}

/** What is to be paid, by when, and the one thing to do about it. */
export function PayCard({ invoice, business }: PayCardProps) {
  const { t } = useLingui()
  if (!invoice.open) return null
  const { totals, due_on: due } = invoice
  const away = dayDistance(dayOf(new Date()), due)
  const told = openReports(invoice).length > 0
  return (
    <section
      aria-label={t`To pay`}
      className="grid grid-cols-1 gap-4 rounded-lg border border-line bg-raised p-4 print:hidden"
    >
      <div className="grid grid-cols-1 gap-0.5">
        <p className="text-sm text-muted">
          <Trans>To pay</Trans>
        </p>
        <p className="text-2xl font-semibold tracking-tight">
          <Money value={totals.balance} />
        </p>
        {totals.paid.amount > 0 && (
          <p className="text-md text-muted">
            <Trans>
              of <Money value={totals.total} />
            </Trans>
          </p>
        )}
        <p className={`text-md ${away < 0 ? 'text-danger' : 'text-muted'}`}>
          {away < 0 ? (
            <Trans>
              Was due on <Day day={due} />
            </Trans>
          ) : (
            <Trans>
              Due on <Day day={due} />
            </Trans>
          )}
          {away <= 30 && <> · {relativeDay(due)}</>}
        </p>
      </div>
      {invoice.payable_online && <PayOnline invoice={invoice} />}
      <Link
        href={`/invoices/${invoice.id}/transfer`}
        className={buttonClass({ variant: told || invoice.payable_online ? 'secondary' : 'primary', block: true })}
      >
        {told ? <Trans>Report another transfer</Trans> : <Trans>I have paid by transfer</Trans>}
      </Link>
      <p className="text-sm text-muted">
        {invoice.bank_details ? (
          <Trans>Pay to the account shown here, then tell {business}. You get a receipt when it has arrived.</Trans>
        ) : (
          <Trans>{business} tells you how to pay. When you have, say so here.</Trans>
        )}
      </p>
    </section>
  )
}
