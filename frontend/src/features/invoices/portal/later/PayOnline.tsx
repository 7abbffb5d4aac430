import { Trans } from '@lingui/react/macro'
import type { PortalInvoice } from '@/shared/api/types'
import { errorText } from '@/shared/lib/errorText'
import { useAction } from '@/shared/lib/useAction'
import { Button } from '@/shared/ui/Button'
import { beginPayment } from './queries'

/** Leads to Paystack's page, where all that is left is paid. Pressing again leads to the same page. */
export function PayOnline({ invoice }: { invoice: PortalInvoice }) {
  const pay = useAction(async () => {
    const { authorization_url } = await beginPayment(invoice.id)
    window.location.assign(authorization_url)
  })
  return (
    <div className="grid grid-cols-1 gap-2">
      <Button block variant="primary" busy={pay.busy} onClick={() => void pay.run()}>
        {invoice.online_payment?.state === 'failed' ? (
          <Trans>Try to pay online again</Trans>
        ) : (
          <Trans>Pay online</Trans>
        )}
      </Button>
      <p role="alert" className="text-md text-danger empty:hidden">
        {pay.error ? errorText(pay.error) : null}
      </p>
      <p className="text-sm text-muted">
        <Trans>By card or bank on Paystack's page. You then come back here and get a receipt by mail.</Trans>
      </p>
    </div>
  )
}
