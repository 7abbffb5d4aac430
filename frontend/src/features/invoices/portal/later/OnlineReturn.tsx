import { Trans } from '@lingui/react/macro'
import { useEffect, useRef } from 'react'
import type { PortalInvoice } from '@/shared/api/types'
import { errorText } from '@/shared/lib/errorText'
import { Money } from '@/shared/lib/Money'
import { useAction } from '@/shared/lib/useAction'
import { Banner } from '@/shared/ui/Banner'
import { Button } from '@/shared/ui/Button'
import { AlertIcon, CheckCircleIcon, ReceiptIcon } from '@/shared/ui/icons'
import { checkPayment } from './queries'
import { returnedFrom } from './returned'

interface OnlineReturnProps {
  invoice: PortalInvoice
  /** Shows the invoice as it is by now. */
  refetch: () => Promise<unknown>
}

/** What became of the payment from which one comes back. The address proves nothing: Paystack is asked. */
export function OnlineReturn({ invoice, refetch }: OnlineReturnProps) {
  const returned = returnedFrom(window.location.search)
  const asked = useRef(false)
  const check = useAction(async () => {
    await checkPayment(invoice.id)
    await refetch()
  })
  useEffect(() => {
    if (!returned || asked.current) return
    asked.current = true
    void check.run()
  })
  const attempt = invoice.online_payment
  if (!attempt) return null
  const again = (
    <Button size="sm" busy={check.busy} onClick={() => void check.run()}>
      <Trans>Look again</Trans>
    </Button>
  )
  if (check.error) {
    return (
      <Banner tone="warning" icon={<AlertIcon size={18} />} action={again}>
        <Trans>Your payment could not be looked up. Nothing is lost.</Trans> {errorText(check.error)}
      </Banner>
    )
  }
  switch (attempt.state) {
    case 'checking':
      return (
        <Banner icon={<ReceiptIcon size={18} />} action={again}>
          <Trans>
            Your payment of <Money value={attempt.amount} /> is being checked. You get a receipt by mail; do not pay
            again.
          </Trans>
        </Banner>
      )
    case 'paid':
      // What is paid whole says so above.
      return returned && invoice.state !== 'paid' ? (
        <Banner icon={<CheckCircleIcon size={18} className="text-success" />}>
          <Trans>Thank you. Your payment has arrived.</Trans>
        </Banner>
      ) : null
    case 'failed':
      return invoice.open ? (
        <Banner tone="warning" icon={<AlertIcon size={18} />}>
          <Trans>Your bank did not let the payment through. Nothing was taken; try again or pay by transfer.</Trans>
        </Banner>
      ) : null
    default:
      return returned && !check.busy ? (
        <Banner icon={<ReceiptIcon size={18} />} action={again}>
          <Trans>Nothing is paid yet. You can go on where you left.</Trans>
        </Banner>
      ) : null
  }
}
