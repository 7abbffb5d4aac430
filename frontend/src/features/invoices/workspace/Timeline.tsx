import { plural, t } from '@lingui/core/macro'
import type { Invoice } from '@/shared/api/types'
import { Time } from '@/shared/lib/Time'
import { Panel } from '@/shared/ui/Panel'

/** What happened to the invoice, the newest first. */
export function Timeline({ invoice }: { invoice: Invoice }) {
  const { views } = invoice
  const entries: [string, string | null][] = [
    [t`Written`, invoice.created_at],
    [t`Mailed`, invoice.sent_at],
    ...views.by.map(({ name, count, last_at }): [string, string | null] => {
      const times = plural(count, { one: 'once', other: '# times' })
      return [t`Opened by ${name}, ${times}`, last_at]
    }),
    ...invoice.reminders.map(({ mark, reminded_at }): [string, string | null] => {
      const late = plural(mark, { one: '# day late', other: '# days late' })
      return [mark === 0 ? t`Reminded by hand` : t`Reminded, ${late}`, reminded_at]
    }),
    ...invoice.transfers.map(({ contact_name, created_at }): [string, string | null] => [
      t`${contact_name} reported a transfer`,
      created_at,
    ]),
    [invoice.totals.credited.amount > 0 ? t`Settled in full` : t`Paid in full`, invoice.paid_at],
    [t`Cancelled`, invoice.cancelled_at],
  ]
  const happened = entries
    .filter((entry): entry is [string, string] => entry[1] !== null)
    .sort(([, one], [, other]) => Date.parse(other) - Date.parse(one))
  return (
    <Panel title={t`Timeline`}>
      <ol className="px-4 py-2">
        {happened.map(([what, instant]) => (
          <li key={`${what} ${instant}`} className="flex items-baseline gap-3 py-1.5">
            <span aria-hidden="true" className="size-1.5 shrink-0 -translate-y-0.5 rounded-full bg-line-strong" />
            <span className="min-w-0 flex-1 wrap-anywhere">{what}</span>
            <Time instant={instant} className="shrink-0 text-sm whitespace-nowrap text-muted" />
          </li>
        ))}
      </ol>
      {invoice.number && views.count === 0 && (
        <p className="border-t border-line px-4 py-2.5 text-sm text-muted">
          {t`Nobody at the client has opened it in the portal yet.`}
        </p>
      )}
    </Panel>
  )
}
