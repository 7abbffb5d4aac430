import { t } from '@lingui/core/macro'
import { Trans, useLingui } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import type {
  Money as MoneyValue,
  PortalCreditNote,
  PortalInvoice,
  PortalPayment,
  TransferReport,
} from '@/shared/api/types'
import { Money } from '@/shared/lib/Money'
import { Day } from '@/shared/lib/Time'
import { Panel } from '@/shared/ui/Panel'
import { StatusDot, type Tone } from '@/shared/ui/StatusDot'
import { VisuallyHidden } from '@/shared/ui/VisuallyHidden'
import { type Happening, historyOf } from './history'
import { methodWord } from './methodWord'
import { creditNoteUrl, receiptUrl } from './queries'

/** What was invoiced, said and paid, the oldest first. */
export function History({ invoice }: { invoice: PortalInvoice }) {
  const { t } = useLingui()
  const happenings = historyOf(invoice)
  if (happenings.length === 0) return null
  return (
    <Panel title={t`History`} className="print:hidden">
      <ol className="list-none divide-y divide-line">
        {happenings.map((happening, place) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: not everything that happened has an id, and the list only grows at its end
          <li key={place} className="px-4 py-3">
            <Entry happening={happening} total={invoice.totals.total} />
          </li>
        ))}
      </ol>
    </Panel>
  )
}

function Entry({ happening, total }: { happening: Happening; total: MoneyValue }) {
  switch (happening.kind) {
    case 'issued':
      return <Row day={happening.day} what={<Trans>Invoice issued</Trans>} amount={total} />
    case 'transfer':
      return <Reported day={happening.day} report={happening.report} />
    case 'credit':
      return <Credited day={happening.day} note={happening.note} />
    case 'payment':
      return <Paid day={happening.day} payment={happening.payment} />
  }
}

interface RowProps {
  day: string
  what: ReactNode
  amount: MoneyValue
  children?: ReactNode
}

function Row({ day, what, amount, children }: RowProps) {
  return (
    <div className="flex flex-wrap items-baseline justify-between gap-x-4">
      <div className="grid min-w-0 flex-1 basis-40 grid-cols-1 gap-0.5">
        <p className="text-md font-medium wrap-anywhere">{what}</p>
        <p className="flex flex-wrap gap-x-3 text-sm text-muted">
          <Day day={day} />
          {children}
        </p>
      </div>
      <Money value={amount} className="ml-auto text-md font-medium" />
    </div>
  )
}

function Paid({ day, payment }: { day: string; payment: PortalPayment }) {
  const { id, reference, refunded, method, amount } = payment
  const isMoney = method !== 'withholding' && method !== 'credit'
  return (
    <Row day={day} what={methodWord(method)} amount={amount}>
      <StatusDot tone="success">{isMoney ? <Trans>Received</Trans> : <Trans>Taken off</Trans>}</StatusDot>
      {reference && <span className="min-w-0 wrap-anywhere">{reference}</span>}
      {refunded.amount > 0 && (
        <span>
          <Trans>
            <Money value={refunded} /> of it was sent back
          </Trans>
        </span>
      )}
      {isMoney && (
        <a href={receiptUrl(id)} className="inline-flex min-h-11 items-center sm:min-h-0">
          <Trans>Receipt</Trans>
        </a>
      )}
    </Row>
  )
}

function Credited({ day, note }: { day: string; note: PortalCreditNote }) {
  const { number } = note
  return (
    <>
      <Row day={day} what={<Trans>Credit note {number}</Trans>} amount={note.amount}>
        <a href={creditNoteUrl(note.id)} className="inline-flex min-h-11 items-center sm:min-h-0">
          PDF <VisuallyHidden>{number}</VisuallyHidden>
        </a>
      </Row>
      <p className="mt-1 text-sm whitespace-pre-line wrap-anywhere text-muted">{note.reason}</p>
    </>
  )
}

function Reported({ day, report }: { day: string; report: TransferReport }) {
  const { contact_name: who, reference, note, answer } = report
  const { tone, word } = outcomeOf(report)
  return (
    <>
      <Row day={day} what={<Trans>{who} reported a transfer</Trans>} amount={report.amount}>
        <StatusDot tone={tone}>{word}</StatusDot>
        <span className="min-w-0 wrap-anywhere">{reference}</span>
      </Row>
      {[note, answer].map(
        text =>
          text && (
            <p key={text} className="mt-1 text-sm whitespace-pre-line wrap-anywhere text-muted">
              {text}
            </p>
          ),
      )}
    </>
  )
}

function outcomeOf({ status }: TransferReport): { tone: Tone; word: string } {
  switch (status) {
    case 'confirmed':
      return { tone: 'success', word: t`Confirmed` }
    case 'disputed':
      return { tone: 'danger', word: t`Not found` }
    default:
      return { tone: 'accent', word: t`Being checked` }
  }
}
