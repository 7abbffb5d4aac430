import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { TriangleAlert } from 'lucide-react'
import type { Invoice, OnlinePayment } from '@/shared/api/types'
import { errorText } from '@/shared/lib/errorText'
import { Money } from '@/shared/lib/Money'
import { Time } from '@/shared/lib/Time'
import { Banner } from '@/shared/ui/Banner'
import { Button } from '@/shared/ui/Button'
import { Panel } from '@/shared/ui/Panel'
import { StatusDot, type Tone } from '@/shared/ui/StatusDot'
import { ErrorState } from '@/shared/ui/states'
import { toast } from '@/shared/ui/toasts'
import { onlinePaymentsQuery, useClearFlag } from '../payment_queries'

/** Attempts to pay the invoice through Paystack, and what about them needs a look; nothing when nobody tried. */
export function OnlinePayments({ invoice }: { invoice: Invoice }) {
  const list = useQuery(onlinePaymentsQuery(invoice.id))
  if (list.isError) {
    return (
      <Panel title={t`Online payments`}>
        <ErrorState compact detail={list.error.message} onRetry={() => void list.refetch()} busy={list.isFetching} />
      </Panel>
    )
  }
  const attempts = list.data?.data ?? []
  if (attempts.length === 0) return null
  return (
    <Panel title={t`Online payments`} count={attempts.length}>
      <ul className="divide-y divide-line">
        {attempts.map(attempt => (
          <Attempt key={attempt.id} attempt={attempt} invoice={invoice} />
        ))}
      </ul>
    </Panel>
  )
}

function Attempt({ attempt, invoice }: { attempt: OnlinePayment; invoice: Invoice }) {
  const { tone, word } = standing(attempt.status)
  const clear = useClearFlag(invoice.id, attempt.id)
  const looked = async () => {
    try {
      await clear.mutateAsync()
    } catch (error) {
      toast({ message: errorText(error), tone: 'danger' })
    }
  }
  return (
    <li className="grid gap-1.5 px-4 py-2.5">
      <p className="flex flex-wrap items-baseline gap-x-2">
        <Money value={attempt.amount} className="font-medium" />
        <StatusDot tone={tone}>{word}</StatusDot>
        {attempt.test && <span className="text-sm text-muted">{t`Test mode`}</span>}
      </p>
      <p className="text-sm text-muted wrap-anywhere">
        {attempt.contact_name} · <Time instant={attempt.settled_at ?? attempt.created_at} /> · {attempt.reference}
      </p>
      {attempt.flag && (
        <Banner
          tone={attempt.flag === 'dispute_resolved' ? 'neutral' : 'warning'}
          icon={<TriangleAlert size={18} aria-hidden="true" />}
          action={
            <Button size="sm" busy={clear.isPending} onClick={() => void looked()}>
              <Trans>Looked at</Trans>
            </Button>
          }
        >
          {flagWords(attempt.flag)}{' '}
          {attempt.flagged_at && (
            <span className="text-sm text-muted">
              <Trans>
                Since <Time instant={attempt.flagged_at} />.
              </Trans>
            </span>
          )}
        </Banner>
      )}
    </li>
  )
}

function standing(status: string): { tone: Tone; word: string } {
  switch (status) {
    case 'paid':
      return { tone: 'success', word: t`Paid` }
    case 'failed':
      return { tone: 'danger', word: t`Declined` }
    case 'abandoned':
      return { tone: 'neutral', word: t`Not paid` }
    case 'flagged':
      return { tone: 'warning', word: t`Needs a look` }
    case 'pending':
      return { tone: 'accent', word: t`Being checked` }
    default:
      return { tone: 'accent', word: t`Begun` }
  }
}

function flagWords(flag: string): string {
  switch (flag) {
    case 'currency':
      return t`It was paid in another currency. Nothing was credited.`
    case 'amount':
      return t`Another amount was asked for than ours. Nothing was credited.`
    case 'mode':
      return t`It was made in Paystack's other mode, test or live. Nothing was credited.`
    case 'reference':
      return t`Paystack tells of another payment under its reference. Nothing was credited.`
    case 'cancelled':
      return t`It came after the invoice was cancelled, and is on the client's credit.`
    case 'reversed':
      return t`Paystack says that the money went back. Note the refund here if it is so.`
    case 'refund':
      return t`A refund was begun or changed at Paystack. Note here what went back.`
    case 'dispute':
      return t`The payer's bank asks for the money back. Answer in your Paystack dashboard.`
    default:
      return t`Its dispute is over. Your Paystack dashboard tells how it ended.`
  }
}
