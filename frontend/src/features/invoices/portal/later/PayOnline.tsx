import { Trans } from '@lingui/react/macro'
import { type ComponentType, useState } from 'react'
import type { Money, PortalInvoice } from '@/shared/api/types'
import { errorText } from '@/shared/lib/errorText'
import { useAction } from '@/shared/lib/useAction'
import { Button } from '@/shared/ui/Button'
import type { PartFormProps } from './PartForm'
import { beginPayment } from './queries'

/** Leads to Paystack's page, where what is left is paid, or a part of it. Pressing again leads to the same page. */
export function PayOnline({ invoice }: { invoice: PortalInvoice }) {
  const least = invoice.payable_from
  const [Part, setPart] = useState<ComponentType<PartFormProps> | null>(null)
  // Few choose, so it comes when somebody does.
  const choose = useAction(async () => {
    const { PartForm } = await import('./PartForm')
    setPart(() => PartForm)
  })
  const pay = useAction(async (amount: Money | null) => {
    const { authorization_url } = await beginPayment(invoice.id, amount)
    window.location.assign(authorization_url)
  })
  return (
    <div className="grid grid-cols-1 gap-2">
      {Part && least ? (
        <Part
          least={least}
          most={invoice.totals.balance}
          busy={pay.busy}
          onPay={amount => void pay.run(amount)}
          onLeave={() => setPart(null)}
        />
      ) : (
        <>
          <Button block variant="primary" busy={pay.busy} onClick={() => void pay.run(null)}>
            {invoice.online_payment?.state === 'failed' ? (
              <Trans>Try to pay online again</Trans>
            ) : (
              <Trans>Pay online</Trans>
            )}
          </Button>
          {least && (
            <Button block variant="quiet" busy={choose.busy} onClick={() => void choose.run()}>
              <Trans>Pay a part of it</Trans>
            </Button>
          )}
        </>
      )}
      <p role="alert" className="text-md text-danger empty:hidden">
        {pay.error || choose.error ? errorText(pay.error ?? choose.error) : null}
      </p>
      <p className="text-sm text-muted">
        <Trans>By card or bank on Paystack's page. You then come back here and get a receipt by mail.</Trans>
      </p>
    </div>
  )
}
