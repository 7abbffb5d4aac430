import { plural, t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { Invoice, ShareLink } from '@/shared/api/types'
import { Time } from '@/shared/lib/Time'
import { Button } from '@/shared/ui/Button'
import { Panel } from '@/shared/ui/Panel'
import { SkeletonRows } from '@/shared/ui/Skeleton'
import { StatusDot } from '@/shared/ui/StatusDot'
import { ErrorState } from '@/shared/ui/states'
import { toast } from '@/shared/ui/toasts'
import { Confirm } from '@/shared/ui-workspace/Confirm'
import { may } from '../model'
import { sharesQuery, useRevokeShare } from '../share_queries'
import { ShareInvoice } from './ShareInvoice'

/** The links to the invoice: who made them, who looked, and the way to take them back. */
export function SharesPanel({ invoice }: { invoice: Invoice }) {
  const [asking, setAsking] = useState(false)
  const list = useQuery(sharesQuery(invoice.id))
  const links = list.data?.data ?? []
  if (links.length === 0 && !may.share(invoice)) return null
  return (
    <Panel
      title={t`Shared links`}
      {...(links.length > 0 ? { count: links.length } : {})}
      action={
        may.share(invoice) && (
          <Button size="sm" variant="quiet" onClick={() => setAsking(true)}>
            <Trans>Share by WhatsApp</Trans>
          </Button>
        )
      }
    >
      {list.isPending ? (
        <SkeletonRows rows={1} label={t`Loading shared links`} />
      ) : list.isError ? (
        <ErrorState compact detail={list.error.message} onRetry={() => void list.refetch()} busy={list.isFetching} />
      ) : links.length === 0 ? (
        <p className="px-4 py-3 text-sm text-muted">
          <Trans>Nobody was given a link to it.</Trans>
        </p>
      ) : (
        <ul className="divide-y divide-line">
          {links.map(link => (
            <Entry key={link.id} invoice={invoice} link={link} />
          ))}
        </ul>
      )}
      {asking && <ShareInvoice invoice={invoice} onClose={() => setAsking(false)} />}
    </Panel>
  )
}

function Entry({ invoice, link }: { invoice: Invoice; link: ShareLink }) {
  const [asking, setAsking] = useState(false)
  const revoke = useRevokeShare(invoice.id)
  const times = plural(link.views, { one: 'seen once', other: 'seen # times' })
  return (
    <li className="flex items-start gap-2 py-2.5 pr-2 pl-4">
      <div className="min-w-0 flex-1">
        <p className="flex flex-wrap items-baseline justify-between gap-x-3 text-md">
          <span className="wrap-anywhere">
            <Trans>
              {link.created_by}, <Time instant={link.created_at} />
            </Trans>
          </span>
          {link.state === 'live' ? (
            <StatusDot tone="success">{t`Works`}</StatusDot>
          ) : link.state === 'expired' ? (
            <StatusDot tone="neutral">{t`Expired`}</StatusDot>
          ) : (
            <StatusDot tone="danger">{t`Taken back`}</StatusDot>
          )}
        </p>
        <p className="text-sm text-muted">
          {link.last_seen_at ? (
            <Trans>
              {times}, last <Time instant={link.last_seen_at} />
            </Trans>
          ) : (
            <Trans>Not seen yet</Trans>
          )}
          {' · '}
          {link.revoked_at ? (
            <Trans>
              taken back by {link.revoked_by} <Time instant={link.revoked_at} />
            </Trans>
          ) : link.state === 'live' ? (
            <Trans>
              until <Time instant={link.expires_at} />
            </Trans>
          ) : (
            <Trans>
              ended <Time instant={link.expires_at} />
            </Trans>
          )}
        </p>
      </div>
      {link.state === 'live' && (
        <Button size="sm" variant="quiet" onClick={() => setAsking(true)}>
          <Trans>Take back</Trans>
        </Button>
      )}
      {asking && (
        <Confirm
          title={t`Take this link back?`}
          action={t`Take back`}
          onClose={() => setAsking(false)}
          run={async () => {
            await revoke.mutateAsync(link.id)
            toast({ message: t`The link does not work any more`, tone: 'success' })
          }}
        >
          <Trans>Whoever has it cannot read the invoice with it from then on. Other links are not touched.</Trans>
        </Confirm>
      )}
    </li>
  )
}
