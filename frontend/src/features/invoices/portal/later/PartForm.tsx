import { Trans, useLingui } from '@lingui/react/macro'
import { type FormEvent, useId, useState } from 'react'
import type { Money } from '@/shared/api/types'
import { readAmount } from '@/shared/lib/decimals'
import { formatMoney } from '@/shared/lib/money'
import { Button } from '@/shared/ui/Button'
import { TextInput } from '@/shared/ui/inputs'

export interface PartFormProps {
  least: Money
  most: Money
  busy: boolean
  onPay: (amount: Money) => void
  onLeave: () => void
}

/** How much of what is left is paid now. */
export function PartForm({ least, most, busy, onPay, onLeave }: PartFormProps) {
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
