import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import type { BankDetails, Invoice } from '@/shared/api/types'
import { percentOf } from '@/shared/lib/decimals'
import { Day } from '@/shared/lib/Time'
import { SheetLine } from '@/shared/ui-workspace/documents/SheetLine'
import { SumRow } from '@/shared/ui-workspace/documents/SumRow'

interface InvoiceSheetProps {
  invoice: Invoice
  businessName: string
  /** Where the client pays by transfer; nothing where it is not set. */
  bank: BankDetails | null
}

/** An invoice in the order in which its client reads it: heading, lines, totals, where to pay, notes. */
export function InvoiceSheet({ invoice, businessName, bank }: InvoiceSheetProps) {
  const { totals, currency } = invoice
  const taxes = totals.taxes.flatMap(tax => tax.components)
  const toPay = invoice.status === 'sent' || invoice.status === 'draft'
  return (
    <article className="@container px-4 py-5 sm:px-7 sm:py-7">
      <header className="grid gap-4 border-b border-line pb-5">
        <p className="flex flex-wrap justify-between gap-x-4 text-sm text-muted">
          <span>{businessName}</span>
          <span>
            {invoice.issued_on ? (
              <Trans>
                Issued <Day day={invoice.issued_on} />
              </Trans>
            ) : (
              <Trans>Number comes with issuing</Trans>
            )}
          </span>
        </p>
        <div>
          <h3 className="text-2xl font-semibold tracking-tight text-balance wrap-anywhere">
            {invoice.number ? <Trans>Invoice {invoice.number}</Trans> : <Trans>Invoice</Trans>}
          </h3>
          <p className="mt-1 wrap-anywhere text-muted">
            <Trans>
              For {invoice.client_name} · due <Day day={invoice.due_on} />
            </Trans>
          </p>
        </div>
      </header>
      {invoice.lines.length === 0 ? (
        <p className="py-8 text-center text-muted">
          <Trans>No line is written yet.</Trans>
        </p>
      ) : (
        <ul className="divide-y divide-line">
          {invoice.lines.map(line => (
            <SheetLine key={line.id} line={line} />
          ))}
        </ul>
      )}
      <dl className="ml-auto grid max-w-80 gap-2 border-t border-line pt-4">
        <SumRow label={t`Subtotal`} value={totals.subtotal} />
        {totals.discount.amount > 0 && (
          <SumRow
            label={invoice.discount?.percent ? t`Discount, ${invoice.discount.percent} %` : t`Discount`}
            value={{ amount: -totals.discount.amount, currency }}
          />
        )}
        {totals.deposit.amount > 0 && (
          <SumRow label={t`Deposit billed before`} value={{ amount: -totals.deposit.amount, currency }} />
        )}
        {taxes.map(tax => {
          const [name, rate] = [tax.name, percentOf(tax.rate)]
          const label = invoice.prices_include_tax ? t`${name} in it, ${rate} %` : t`${name}, ${rate} %`
          return <SumRow key={label} label={label} value={{ amount: tax.amount, currency }} />
        })}
        <SumRow strong label={t`Total`} value={totals.total} />
        {totals.paid.amount + totals.credited.amount > 0 && (
          <>
            {totals.credited.amount > 0 && (
              <SumRow label={t`Credited`} value={{ amount: -totals.credited.amount, currency }} />
            )}
            {totals.paid.amount > 0 && <SumRow label={t`Paid`} value={{ amount: -totals.paid.amount, currency }} />}
            <SumRow strong label={t`Left to pay`} value={totals.balance} />
          </>
        )}
      </dl>
      {bank && toPay && <Bank bank={bank} />}
      {invoice.notes && (
        <section className="mt-6 border-t border-line pt-4">
          <h4 className="font-semibold">
            <Trans>Notes</Trans>
          </h4>
          <p className="mt-1 max-w-prose whitespace-pre-wrap text-fg/85 wrap-anywhere">{invoice.notes}</p>
        </section>
      )}
    </article>
  )
}

function Bank({ bank }: { bank: BankDetails }) {
  const rows: [string, string | null][] = [
    [t`Account name`, bank.account_name],
    [t`Account number`, bank.account_number],
    [t`Bank`, bank.bank_name],
    [t`Branch code`, bank.branch_code],
    [t`IBAN`, bank.iban],
    [t`SWIFT`, bank.swift],
  ]
  return (
    <section className="mt-6 border-t border-line pt-4">
      <h4 className="font-semibold">
        <Trans>Pay by transfer</Trans>
      </h4>
      <dl className="mt-1 grid gap-1">
        {rows
          .filter(([, value]) => value)
          .map(([label, value]) => (
            <div key={label} className="grid grid-cols-[8rem_minmax(0,1fr)] items-baseline gap-3">
              <dt className="text-sm text-muted">{label}</dt>
              <dd className="figures wrap-anywhere">{value}</dd>
            </div>
          ))}
      </dl>
      {bank.instructions && <p className="mt-2 whitespace-pre-wrap text-muted wrap-anywhere">{bank.instructions}</p>}
    </section>
  )
}
