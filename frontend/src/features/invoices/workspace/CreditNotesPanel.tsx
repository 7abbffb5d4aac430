import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { FileDown } from 'lucide-react'
import { useState } from 'react'
import type { CreditNote, Invoice } from '@/shared/api/types'
import { Money } from '@/shared/lib/Money'
import { Day } from '@/shared/lib/Time'
import { Button, buttonClass } from '@/shared/ui/Button'
import { Panel } from '@/shared/ui/Panel'
import { SkeletonRows } from '@/shared/ui/Skeleton'
import { ErrorState } from '@/shared/ui/states'
import { creditNotePaperUrl, creditNotesQuery } from '../credit_queries'
import { creditable, may } from '../model'
import { IssueCreditNote } from './IssueCreditNote'

/** What of the invoice was taken back, and the way to take back more. */
export function CreditNotesPanel({ invoice }: { invoice: Invoice }) {
  const [asking, setAsking] = useState(false)
  const list = useQuery(creditNotesQuery(invoice.id))
  const notes = list.data?.data ?? []
  const left = list.data ? creditable(invoice, notes) : 0
  return (
    <Panel
      title={t`Credit notes`}
      {...(notes.length > 0 ? { count: notes.length } : {})}
      action={
        may.credit(invoice) &&
        left > 0 && (
          <Button size="sm" variant="quiet" onClick={() => setAsking(true)}>
            <Trans>New credit note</Trans>
          </Button>
        )
      }
    >
      {list.isPending ? (
        <SkeletonRows rows={1} label={t`Loading credit notes`} />
      ) : list.isError ? (
        <ErrorState compact detail={list.error.message} onRetry={() => void list.refetch()} busy={list.isFetching} />
      ) : notes.length === 0 ? (
        <p className="px-4 py-3 text-sm text-muted">
          <Trans>Nothing of it was taken back.</Trans>
        </p>
      ) : (
        <ul className="divide-y divide-line">
          {notes.map(note => (
            <Entry key={note.id} note={note} />
          ))}
        </ul>
      )}
      {asking && <IssueCreditNote invoice={invoice} left={left} onClose={() => setAsking(false)} />}
    </Panel>
  )
}

function Entry({ note }: { note: CreditNote }) {
  return (
    <li className="flex items-start gap-2 py-2.5 pr-2 pl-4">
      <div className="min-w-0 flex-1">
        <p className="flex flex-wrap items-baseline gap-x-2">
          <Money value={note.amount} className="font-medium" />
          <span className="text-muted">{note.number}</span>
        </p>
        <p className="text-sm text-muted wrap-anywhere">
          <Day day={note.issued_on} /> · {note.issued_by}
        </p>
        <p className="text-sm whitespace-pre-wrap wrap-anywhere">{note.reason}</p>
        {note.credited.amount > 0 && (
          <p className="text-sm">
            <Trans>
              <Money value={note.credited} /> of it became the client's credit
            </Trans>
          </p>
        )}
      </div>
      <a
        href={creditNotePaperUrl(note.id)}
        aria-label={t`Download ${note.number} as PDF`}
        className={buttonClass({ size: 'sm', variant: 'quiet' })}
      >
        <FileDown size={16} aria-hidden="true" />
      </a>
    </li>
  )
}
