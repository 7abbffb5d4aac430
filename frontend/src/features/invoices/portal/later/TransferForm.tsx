import { Trans, useLingui } from '@lingui/react/macro'
import { type FormEvent, type KeyboardEvent, useId, useState } from 'react'
import { Link } from 'wouter'
import { ApiError } from '@/shared/api/client'
import type { NewTransferReport, PortalInvoice } from '@/shared/api/types'
import { dayOf } from '@/shared/lib/dates'
import { errorText } from '@/shared/lib/errorText'
import { formatMoney } from '@/shared/lib/money'
import { useAction } from '@/shared/lib/useAction'
import { Button, buttonClass } from '@/shared/ui/Button'
import { TextArea, TextInput } from '@/shared/ui/inputs'
import { Meter } from '@/shared/ui/Meter'
import { Card } from '@/shared/ui/Panel'
import { type Draft, type Fault, readDraft, shownDraft } from './transferDraft'

/** What the server takes; phones turn their own kinds of photo into one of these when asked so. */
const PROOFS = 'image/jpeg,image/png,image/webp,application/pdf'

interface TransferFormProps {
  invoice: PortalInvoice
  business: string
  /** What was typed, kept on the device until it is sent. */
  draft: Draft
  onDraft: (draft: Draft) => void
  /** The file goes ahead of the report; `onSent` is told how much of it has arrived. */
  onSend: (report: NewTransferReport, proof: File | null, onSent: (bytes: number) => void) => Promise<void>
}

/** That a transfer was made: how much, when, and by which reference the business finds it. */
export function TransferForm({ invoice, business, draft, onDraft, onSend }: TransferFormProps) {
  const { t } = useLingui()
  const id = useId()
  const [faults, setFaults] = useState<Fault[]>([])
  // Not kept on the device with what was typed: a browser gives a file only once.
  const [proof, setProof] = useState<File | null>(null)
  const [sent, setSent] = useState(0)
  const send = useAction(onSend)
  const { balance } = invoice.totals
  const today = dayOf(new Date())
  const shown = shownDraft(draft, balance, today)
  const read = readDraft(shown, balance.currency, today)
  const amount = formatMoney(read.report?.amount ?? balance)
  const refused = send.error instanceof ApiError ? send.error.fields : {}

  const change = (field: Fault | 'note', text: string) => {
    setFaults(now => now.filter(fault => fault !== field))
    send.clear()
    onDraft({ ...draft, [field]: text })
  }
  const submit = () => {
    const [first] = read.faults
    setFaults(read.faults)
    if (read.report) void send.run(read.report, proof, setSent)
    else document.getElementById(`${id}-${first}`)?.focus()
  }
  const field = (name: Fault | 'note') => ({
    id: `${id}-${name}`,
    className: 'grid-cols-1',
    name,
    value: shown[name],
    onChange: (event: { currentTarget: { value: string } }) => change(name, event.currentTarget.value),
  })
  const errors = {
    amount: faults.includes('amount')
      ? t`Type an amount above zero, like ${'1250.00'}.`
      : (refused.amount ?? refused['amount.amount']),
    paid_on: faults.includes('paid_on') ? t`Choose the day on which you sent it, today or before.` : refused.paid_on,
    reference: faults.includes('reference')
      ? t`Type the reference that your bank gave it, or the one you gave.`
      : refused.reference,
    note: refused.note,
    proof: refused.proof ?? refused.file,
  }
  const explained = Object.values(errors).some(Boolean)
  return (
    <Card className="max-w-2xl p-4 sm:p-5">
      <form
        noValidate
        className="grid grid-cols-1 gap-4"
        onSubmit={(event: FormEvent) => {
          event.preventDefault()
          submit()
        }}
        onKeyDown={(event: KeyboardEvent) => {
          if (event.key === 'Enter' && (event.metaKey || event.ctrlKey)) submit()
        }}
      >
        <p className="text-md wrap-anywhere">
          <Trans>
            {business} looks for your transfer and confirms it. Of invoice {invoice.number}{' '}
            <strong className="font-medium figures">{formatMoney(balance)}</strong> is left to pay.
          </Trans>
        </p>
        <div className="grid grid-cols-1 gap-4 sm:grid-cols-2">
          <TextInput
            {...field('amount')}
            label={t`Amount in ${balance.currency}`}
            inputMode="decimal"
            autoComplete="off"
            error={errors.amount}
          />
          <TextInput {...field('paid_on')} type="date" max={today} label={t`Sent on`} error={errors.paid_on} />
        </div>
        <TextInput
          {...field('reference')}
          label={t`Reference`}
          help={t`What your bank shows with the transfer: its number, or what you wrote in it.`}
          maxLength={120}
          autoComplete="off"
          error={errors.reference}
        />
        <TextArea
          {...field('note')}
          rows={3}
          maxLength={2000}
          label={t`Note`}
          help={t`Anything that helps ${business} to find it.`}
          optional
          error={errors.note}
        />
        <div className="grid grid-cols-1 gap-1.5">
          <label
            htmlFor={`${id}-proof`}
            className={`${buttonClass({ block: true })} cursor-pointer has-focus-visible:outline-2 has-focus-visible:outline-[var(--focus)]`}
          >
            <span className="min-w-0 truncate">
              {proof ? proof.name : <Trans>Add a photo or PDF that shows it</Trans>}
            </span>
            <input
              id={`${id}-proof`}
              type="file"
              accept={PROOFS}
              aria-label={t`Photo or PDF that shows the transfer`}
              aria-describedby={`${id}-proof-help`}
              aria-invalid={errors.proof ? true : undefined}
              className="sr-only"
              onChange={event => {
                send.clear()
                setSent(0)
                setProof(event.currentTarget.files?.[0] ?? null)
              }}
            />
          </label>
          <p id={`${id}-proof-help`} className={`text-sm ${errors.proof ? 'text-danger' : 'text-muted'}`}>
            {errors.proof ?? <Trans>You may leave it out. Only {business} can open it.</Trans>}
          </p>
          {proof && send.busy && <Meter value={sent} max={proof.size} label={t`How much of ${proof.name} is sent`} />}
        </div>
        <p role="alert" className="text-md text-danger empty:hidden">
          {send.error && !explained ? (
            <>
              {errorText(send.error)} <Trans>Pressing again never reports it twice.</Trans>
            </>
          ) : null}
        </p>
        <div className="grid grid-cols-1 gap-2 sm:flex sm:flex-row-reverse sm:justify-start">
          <Button type="submit" variant="primary" busy={send.busy}>
            <span>
              <Trans>
                I have paid <span className="figures">{amount}</span>
              </Trans>
            </span>
          </Button>
          <Link href={`/invoices/${invoice.id}`} className={buttonClass({ variant: 'quiet' })}>
            <Trans>Not now</Trans>
          </Link>
        </div>
      </form>
    </Card>
  )
}
