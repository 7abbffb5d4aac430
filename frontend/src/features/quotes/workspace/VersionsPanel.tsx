import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { Quote, QuoteVersion } from '@/shared/api/types'
import { Money } from '@/shared/lib/Money'
import { Time } from '@/shared/lib/Time'
import { Button } from '@/shared/ui/Button'
import { Dialog } from '@/shared/ui/Dialog'
import { Panel } from '@/shared/ui/Panel'
import { SkeletonRows } from '@/shared/ui/Skeleton'
import { ErrorState } from '@/shared/ui/states'
import { quoteVersionsQuery } from '../queries'
import { QuoteSheet } from './QuoteSheet'

export function VersionsPanel({ quote, businessName }: { quote: Quote; businessName: string }) {
  const list = useQuery(quoteVersionsQuery(quote.id))
  const [open, setOpen] = useState<QuoteVersion | null>(null)
  const versions = list.data?.data ?? []
  const shown = open?.version ?? 0
  return (
    <Panel title={t`Versions`} {...(versions.length > 0 ? { count: versions.length } : {})}>
      {list.isPending ? (
        <SkeletonRows rows={1} label={t`Loading versions`} />
      ) : list.isError ? (
        <ErrorState compact detail={list.error.message} onRetry={() => void list.refetch()} busy={list.isFetching} />
      ) : (
        <ul className="divide-y divide-line">
          {versions.map(version => (
            <li key={version.version} className="flex items-center gap-3 py-2 pr-2 pl-4">
              <div className="min-w-0 flex-1">
                <p className="flex flex-wrap gap-x-2">
                  <span className="font-medium">
                    <Trans>Version {version.version}</Trans>
                  </span>
                  <Money value={version.totals.total} className="text-muted" />
                </p>
                <p className="text-sm text-muted">
                  {version.withdrawn_at ? (
                    <Trans>
                      withdrawn <Time instant={version.withdrawn_at} />
                    </Trans>
                  ) : version.sent_at ? (
                    <Trans>
                      sent <Time instant={version.sent_at} />
                    </Trans>
                  ) : (
                    <Trans>being written</Trans>
                  )}
                </p>
              </div>
              {version.version !== quote.version && (
                <Button
                  size="sm"
                  variant="quiet"
                  aria-label={t`Read version ${version.version}`}
                  onClick={() => setOpen(version)}
                >
                  <Trans>Read</Trans>
                </Button>
              )}
            </li>
          ))}
        </ul>
      )}
      {open && (
        <Dialog open size="lg" onClose={() => setOpen(null)} title={t`Version ${shown}`}>
          <div className="rounded-md border border-line">
            <QuoteSheet
              content={open}
              totals={open.totals}
              number={quote.number}
              businessName={businessName}
              clientName={quote.client_name}
            />
          </div>
        </Dialog>
      )}
    </Panel>
  )
}
