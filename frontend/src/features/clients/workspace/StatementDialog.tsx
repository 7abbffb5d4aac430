import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { useState } from 'react'
import { dayOf } from '@/shared/lib/dates'
import { Button, buttonClass } from '@/shared/ui/Button'
import { Dialog } from '@/shared/ui/Dialog'
import { Select, TextInput } from '@/shared/ui/inputs'
import { statementUrl } from '../queries'

interface StatementDialogProps {
  clientId: string
  /** What was invoiced in, the first one chosen. */
  currencies: string[]
  onClose: () => void
}

/** Which part of the client's account to save as PDF. */
export function StatementDialog({ clientId, currencies, onClose }: StatementDialogProps) {
  const today = dayOf(new Date())
  const [from, setFrom] = useState(`${today.slice(0, 4)}-01-01`)
  const [to, setTo] = useState(today)
  const [currency, setCurrency] = useState(currencies[0] ?? '')
  const isTurned = from !== '' && to !== '' && from > to
  return (
    <Dialog
      open
      onClose={onClose}
      title={t`Statement of account`}
      description={t`What was invoiced, paid and sent back, day by day, with what is owed after it.`}
      footer={
        <>
          <Button onClick={onClose}>
            <Trans>Close</Trans>
          </Button>
          {isTurned ? (
            <Button variant="primary" disabled>
              <Trans>Download PDF</Trans>
            </Button>
          ) : (
            <a
              href={statementUrl(clientId, { from, to, currency })}
              className={buttonClass({ variant: 'primary' })}
              onClick={onClose}
            >
              <Trans>Download PDF</Trans>
            </a>
          )}
        </>
      }
    >
      <div className="grid grid-cols-1 gap-4 sm:grid-cols-2">
        <TextInput
          type="date"
          label={t`From`}
          help={t`Empty is from the beginning.`}
          value={from}
          onChange={event => setFrom(event.currentTarget.value)}
        />
        <TextInput
          type="date"
          label={t`To`}
          value={to}
          error={isTurned ? t`The last day is before the first.` : undefined}
          onChange={event => setTo(event.currentTarget.value)}
        />
        {currencies.length > 1 && (
          <Select label={t`Currency`} value={currency} onChange={event => setCurrency(event.currentTarget.value)}>
            {currencies.map(one => (
              <option key={one}>{one}</option>
            ))}
          </Select>
        )}
      </div>
    </Dialog>
  )
}
