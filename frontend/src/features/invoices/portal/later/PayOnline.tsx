import { Trans, useLingui } from '@lingui/react/macro'
import { type FormEvent, useId, useState } from 'react'
import type { Money, PortalInvoice } from '@/shared/api/types'
import { readAmount } from '@/shared/lib/decimals'
import { errorText } from '@/shared/lib/errorText'
import { formatMoney } from '@/shared/lib/money'
import { useAction } from '@/shared/lib/useAction'
import { Button } from '@/shared/ui/Button'
import { TextInput } from '@/shared/ui/inputs'
import { beginPayment } from './queries'

/** Leads to Paystack's page, where what is left is paid, or a part of it. Pressing again leads to the same page. */
export function PayOnline({ invoice }: { invoice: PortalInvoice }) {
  const least = invoice.payable_from
  const [choosing, setChoosing] = useState(false)
  const pay = useAction(async (amount: Money | null) => {
    const { authorization_url } = await beginPayment(invoice.id, amount)
    window.location.assign(authorization_url)
  })
  return (
    <div className="grid grid-cols-1 gap-2">
      {choosing && least ? (
        <PartForm
          least={least}
          most={invoice.totals.balance}
          busy={pay.busy}
          onPay={amount => void pay.run(amount)}
          onLeave={() => setChoosing(false)}
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
            <Button block variant="quiet" onClick={() => setChoosing(true)}>
              <Trans>Pay a part of it</Trans>
            </Button>
          )}
        </>
      )}
      <p role="alert" className="text-md text-danger empty:hidden">
        {pay.error ? errorText(pay.error) : null}
      </p>
      <p className="text-sm text-muted">
        <Trans>By card or bank on Paystack's page. You then come back here and get a receipt by mail.</Trans>
      </p>
    </div>
  )
}

interface PartFormProps {
  least: Money
  most: Money
  busy: boolean
  onPay: (amount: Money) => void
  onLeave: () => void
}

function PartForm({ least, most, busy, onPay, onLeave }: PartFormProps) {
  const { t } = useLingui()
  const id = useId()
  const [text, setText] = useState('')
  const [shown, setShown] = useState(false)
  const { currency } = most
  const amount = readAmount(text, currency) ?? 0
  const fits = amount >= least.amount && amount <= most.amount
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setShown(true)
    if (fits) onPay({ amount, currency })
    else document.getElementById(id)?.focus()
  }
  return (
    <form noValidate className="grid grid-cols-1 gap-2" onSubmit={submit}>
      <TextInput
        id={id}
        className="grid-cols-1"
        label={t`How much now, in ${currency}`}
        help={t`The rest stays due.`}
        inputMode="decimal"
        autoComplete="off"
        autoFocus
        value={text}
        onChange={(event: { currentTarget: { value: string } }) => setText(event.currentTarget.value)}
        error={shown && !fits ? t`Type an amount from ${formatMoney(least)} to ${formatMoney(most)}.` : undefined}
      />
      <Button block type="submit" variant="primary" busy={busy}>
        {fits ? <Trans>Pay {formatMoney({ amount, currency })} online</Trans> : <Trans>Pay online</Trans>}
      </Button>
      <Button block variant="quiet" onClick={onLeave}>
        <Trans>Pay all of it instead</Trans>
      </Button>
    </form>
  )
}
