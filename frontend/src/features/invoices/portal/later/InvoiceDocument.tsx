import { Trans, useLingui } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import { Fact } from '@/features/documents/portal/later/Fact'
import { Line } from '@/features/documents/portal/later/Line'
import type { PortalInvoice } from '@/shared/api/types'
import { Day } from '@/shared/lib/Time'
import { Card, Panel } from '@/shared/ui/Panel'
import { type Billed, InvoiceSums } from './InvoiceSums'

interface InvoiceDocumentProps {
  invoice: Billed & Pick<PortalInvoice, 'issued_on' | 'due_on' | 'lines' | 'notes'>
  business: string
  billedTo: ReactNode
}

/** What the invoice says; printed, it is the sheet. */
export function InvoiceDocument({ invoice, business, billedTo }: InvoiceDocumentProps) {
  const { t } = useLingui()
  const { tax_label: label, prices_include_tax: inside } = invoice
  return (
    <>
      <Card className="px-4 py-3.5">
        <dl className="flex flex-wrap gap-x-6 gap-y-3">
          <Fact name={t`From`}>{business}</Fact>
          <Fact name={t`For`}>{billedTo}</Fact>
          {invoice.issued_on && (
            <Fact name={t`Issued`}>
              <Day day={invoice.issued_on} />
            </Fact>
          )}
          <Fact name={t`To be paid by`}>
            <Day day={invoice.due_on} />
          </Fact>
        </dl>
      </Card>
      <Panel title={t`What it is for`}>
        <ul className="divide-y divide-line">
          {invoice.lines.map(line => (
            <li key={line.id} className="px-4 py-3.5">
              <Line
                line={line}
                tax={rate =>
                  inside ? (
                    <Trans>
                      with {rate} % {label} in it
                    </Trans>
                  ) : (
                    <Trans>
                      plus {rate} % {label}
                    </Trans>
                  )
                }
              />
            </li>
          ))}
        </ul>
      </Panel>
      <Card className="px-4 py-3.5">
        <InvoiceSums invoice={invoice} />
      </Card>
      {invoice.notes && (
        <Panel title={t`Notes`}>
          <p className="px-4 py-3.5 text-md whitespace-pre-line wrap-anywhere">{invoice.notes}</p>
        </Panel>
      )}
    </>
  )
}
