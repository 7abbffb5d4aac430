import { Trans } from '@lingui/react/macro'
import { percentOf } from '@/features/documents/portal/later/rates'
import { Sum, Sums, Total } from '@/features/documents/portal/later/Sums'
import type { PortalInvoice } from '@/shared/api/types'

export type Billed = Pick<PortalInvoice, 'totals' | 'currency' | 'tax_label' | 'prices_include_tax' | 'discount'>

/** From the lines to what is left to pay. */
export function InvoiceSums({ invoice }: { invoice: Billed }) {
  const { totals, currency, prices_include_tax: inside } = invoice
  const percent = invoice.discount?.percent
  const taxes = totals.taxes.flatMap(tax => tax.components).filter(tax => tax.amount > 0)
  const steps = totals.discount.amount > 0 || totals.deposit.amount > 0 || (taxes.length > 0 && !inside)
  const taxed = taxes.map(tax => {
    const [label, rate] = [tax.name, percentOf(tax.rate)]
    return (
      <Sum
        key={label + rate}
        name={
          inside ? (
            <Trans>
              {label} {rate} % in it
            </Trans>
          ) : (
            <Trans>
              {label} {rate} %
            </Trans>
          )
        }
        value={{ amount: tax.amount, currency }}
      />
    )
  })
  return (
    <Sums>
      {steps && <Sum name={<Trans>Subtotal</Trans>} value={totals.subtotal} />}
      {totals.discount.amount > 0 && (
        <Sum
          minus
          name={percent ? <Trans>Discount {percent} %</Trans> : <Trans>Discount</Trans>}
          value={totals.discount}
        />
      )}
      {totals.deposit.amount > 0 && <Sum minus name={<Trans>Deposit invoiced before</Trans>} value={totals.deposit} />}
      {!inside && taxed}
      <Total name={<Trans>Total</Trans>} value={totals.total} line={steps} />
      {inside && taxed}
      {totals.paid.amount + totals.credited.amount > 0 && (
        <>
          {totals.credited.amount > 0 && <Sum minus name={<Trans>Credited</Trans>} value={totals.credited} />}
          {totals.paid.amount > 0 && <Sum minus name={<Trans>Paid</Trans>} value={totals.paid} />}
          <Total name={<Trans>Left to pay</Trans>} value={totals.balance} line />
        </>
      )}
    </Sums>
  )
}
