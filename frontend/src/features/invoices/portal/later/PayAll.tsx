import { Trans } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import { pageQuery, readerOf } from '@/features/portal/later/pages'
import type { PortalMe } from '@/shared/api/types'
import { errorText } from '@/shared/lib/errorText'
import { formatMoney } from '@/shared/lib/money'
import { useAction } from '@/shared/lib/useAction'
import { Button } from '@/shared/ui/Button'
import { beginToPayAll, checkPayment, listPayableAtOnce } from './queries'

interface PayAllProps {
  me: PortalMe
  /** Shows the invoices as they are by now. */
  refetch: () => Promise<unknown>
}

/** Pays several invoices in one go on Paystack's page, each currency by itself. One alone is paid on its own page. */
export function PayAll({ me, refetch }: PayAllProps) {
  const offers = useQuery(pageQuery(readerOf(me), 'payable', async signal => (await listPayableAtOnce(signal)).data))
  const pay = useAction(async (currency: string) => {
    const { authorization_url } = await beginToPayAll(currency)
    window.location.assign(authorization_url)
  })
  // Whoever comes back from there sees at once what became of it.
  const asked = useRef(false)
  const look = useAction(async (invoice: string) => {
    await checkPayment(invoice)
    await Promise.all([refetch(), offers.refetch()])
  })
  useEffect(() => {
    const query = new URLSearchParams(window.location.search)
    const invoice = query.get('invoice')
    if (asked.current || !invoice || !query.has('payment')) return
    asked.current = true
    void look.run(invoice)
  })
  const several = (offers.data ?? []).filter(({ invoices }) => invoices > 1)
  const error = pay.error ?? look.error
  return (
    <>
      {several.map(({ amount, invoices }) => (
        <Button
          key={amount.currency}
          variant="primary"
          className="max-sm:w-full"
          busy={pay.busy}
          onClick={() => void pay.run(amount.currency)}
        >
          <Trans>
            Pay {invoices} invoices online: {formatMoney(amount)}
          </Trans>
        </Button>
      ))}
      <p role="alert" className="w-full text-md text-danger empty:hidden">
        {error ? errorText(error) : null}
      </p>
    </>
  )
}
