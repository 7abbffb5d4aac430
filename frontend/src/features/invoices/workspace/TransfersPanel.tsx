import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { Paperclip } from 'lucide-react'
import { useState } from 'react'
import { newIdempotencyKey } from '@/shared/api/client'
import type { Attachment, Invoice, TransferReport } from '@/shared/api/types'
import { sizeText } from '@/shared/later/files'
import { Money } from '@/shared/lib/Money'
import { formatMoney } from '@/shared/lib/money'
import { Day, Time } from '@/shared/lib/Time'
import { Button } from '@/shared/ui/Button'
import { Panel } from '@/shared/ui/Panel'
import { StatusDot } from '@/shared/ui/StatusDot'
import { toast } from '@/shared/ui/toasts'
import { Confirm } from '@/shared/ui-workspace/Confirm'
import { proofUrl, useConfirmTransfer } from '../payment_queries'
import { DisputeTransfer } from './DisputeTransfer'

/** What the client says of transfers, each to be looked up on the bank statement. */
export function TransfersPanel({ invoice }: { invoice: Invoice }) {
  if (invoice.transfers.length === 0) return null
  return (
    <Panel title={t`Reported transfers`} count={invoice.transfers.length}>
      <ul className="divide-y divide-line">
        {invoice.transfers.map(report => (
          <Report key={report.id} invoice={invoice} report={report} />
        ))}
      </ul>
    </Panel>
  )
}

function Report({ invoice, report }: { invoice: Invoice; report: TransferReport }) {
  const [asking, setAsking] = useState<'confirm' | 'dispute' | null>(null)
  const confirm = useConfirmTransfer(invoice, report.id)
  const [key] = useState(newIdempotencyKey)
  const isOpen = report.status === 'open'
  const amount = formatMoney(report.amount)
  const close = () => setAsking(null)
  return (
    <li className="grid gap-1 px-4 py-3">
      <p className="flex flex-wrap items-baseline justify-between gap-x-3">
        <Money value={report.amount} className="font-medium" />
        {report.status === 'confirmed' ? (
          <StatusDot tone="success">{t`Confirmed`}</StatusDot>
        ) : report.status === 'disputed' ? (
          <StatusDot tone="danger">{t`Not found`}</StatusDot>
        ) : (
          <StatusDot tone="warning">{t`To be confirmed`}</StatusDot>
        )}
      </p>
      <p className="text-sm wrap-anywhere">
        <span className="text-muted">
          <Trans>Reference</Trans>
        </span>{' '}
        <span className="figures">{report.reference}</span>
      </p>
      <p className="text-sm text-muted">
        <Trans>
          {report.contact_name}, sent <Day day={report.paid_on} />, told <Time instant={report.created_at} />
        </Trans>
      </p>
      {report.note && <p className="text-sm whitespace-pre-wrap wrap-anywhere">“{report.note}”</p>}
      {report.proof && <Proof href={proofUrl(invoice.id, report.id)} file={report.proof} />}
      {report.answer && (
        <p className="text-sm text-muted wrap-anywhere">
          <Trans>You answered: {report.answer}</Trans>
        </p>
      )}
      {isOpen && (
        <div className="mt-1.5 flex flex-wrap gap-2">
          <Button size="sm" variant="primary" onClick={() => setAsking('confirm')}>
            <Trans>Confirm</Trans>
          </Button>
          <Button size="sm" onClick={() => setAsking('dispute')}>
            <Trans>Not found</Trans>
          </Button>
        </div>
      )}
      {asking === 'confirm' && (
        <Confirm
          title={t`Did ${amount} arrive?`}
          action={t`Confirm transfer`}
          danger={false}
          onClose={close}
          run={async () => {
            await confirm.mutateAsync(key)
            toast({ message: t`${amount} is recorded as paid`, tone: 'success' })
          }}
        >
          <Trans>
            Look for “{report.reference}” on your bank statement first. It is recorded as a payment, and the client's
            people get a receipt.
          </Trans>
        </Confirm>
      )}
      {asking === 'dispute' && <DisputeTransfer invoice={invoice} report={report} onClose={close} />}
    </li>
  )
}

/** What shows the transfer: a picture to be looked at, or a document to be saved. */
function Proof({ href, file }: { href: string; file: Attachment }) {
  const isPicture = file.preview === 'image'
  return (
    <a
      href={isPicture ? `${href}?preview=true` : href}
      {...(isPicture ? { target: '_blank', rel: 'noopener' } : { download: file.name })}
      className="mt-1 grid max-w-xs gap-1.5 rounded-md border border-line px-3 py-2 text-fg no-underline hover:border-line-strong"
    >
      {isPicture && (
        <img
          src={`${href}?preview=true`}
          alt=""
          loading="lazy"
          className="h-40 w-full rounded-sm object-contain object-left"
        />
      )}
      <span className="flex items-center gap-2 text-sm">
        <Paperclip size={14} aria-hidden="true" className="shrink-0 text-muted" />
        <span className="min-w-0 flex-1 truncate font-medium">{file.name}</span>
        <span className="shrink-0 text-muted figures">{sizeText(file.size)}</span>
      </span>
    </a>
  )
}
