import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import { BadgeCheck } from 'lucide-react'
import type { ReactNode } from 'react'
import type { QuoteAcceptance, QuoteLine } from '@/shared/api/types'
import { exactTime } from '@/shared/lib/dates'
import { buttonClass } from '@/shared/ui/Button'
import { Panel } from '@/shared/ui/Panel'
import { CopyButton } from '@/shared/ui-workspace/CopyButton'
import { drawing } from '../model'

/** Who accepted, and all that proves it. */
export function AcceptancePanel({ acceptance, lines }: { acceptance: QuoteAcceptance; lines: QuoteLine[] }) {
  const isRecorded = acceptance.kind === 'recorded'
  const zoned = (instant: string | null) => instant && exactTime(instant, undefined, acceptance.time_zone)
  const methods: Record<string, string> = { link: t`Link in a mail`, code: t`Code in a mail` }
  const options = lines.filter(line => acceptance.options.includes(line.id)).map(line => line.description)
  const rows: [string, ReactNode][] = [
    [t`When`, `${zoned(acceptance.accepted_at)} (${acceptance.time_zone})`],
    [t`E-mail`, acceptance.signer_email],
    [t`Signed in by`, acceptance.session_method && (methods[acceptance.session_method] ?? acceptance.session_method)],
    [t`Signed in at`, zoned(acceptance.session_began_at)],
    [t`First looked`, zoned(acceptance.viewed_at)],
    [t`Options`, options.length > 0 && options.join(', ')],
    [t`Network address`, acceptance.ip],
    [t`Browser`, acceptance.user_agent],
    [t`Agreed to`, acceptance.consent],
    [t`Recorded by`, acceptance.recorded_by],
    [t`Note`, acceptance.note],
    [t`Version`, String(acceptance.version)],
  ]
  return (
    <Panel title={isRecorded ? t`Accepted elsewhere` : t`Accepted and signed`}>
      <div className="grid gap-3 px-4 py-3">
        <p className="flex items-center gap-2 font-medium">
          <BadgeCheck size={20} aria-hidden="true" className="shrink-0 text-success" />
          <span className="min-w-0 wrap-anywhere">{acceptance.signer_name}</span>
        </p>
        {acceptance.strokes && acceptance.strokes.length > 0 && <Drawn strokes={acceptance.strokes} />}
        <Link
          to="/projects/$projectId"
          params={{ projectId: acceptance.project_id }}
          className={buttonClass({ size: 'sm' })}
        >
          <Trans>Open the project</Trans>
        </Link>
        <dl className="grid gap-2">
          {rows
            .filter(([, value]) => value)
            .map(([label, value]) => (
              <div key={label} className="grid grid-cols-[6.5rem_minmax(0,1fr)] items-baseline gap-3">
                <dt className="text-sm text-muted">{label}</dt>
                <dd className="whitespace-pre-wrap wrap-anywhere">{value}</dd>
              </div>
            ))}
          <div className="grid grid-cols-[6.5rem_minmax(0,1fr)] items-center gap-3">
            <dt className="text-sm text-muted">
              <Trans>Fingerprint</Trans>
            </dt>
            <dd className="flex items-center gap-1">
              <code className="min-w-0 truncate text-sm">{acceptance.version_hash}</code>
              <CopyButton text={acceptance.version_hash} label={t`Copy fingerprint`} />
            </dd>
          </div>
        </dl>
      </div>
    </Panel>
  )
}

function Drawn({ strokes }: { strokes: number[][][] }) {
  const { path, box } = drawing(strokes)
  return (
    <svg
      viewBox={box}
      role="img"
      aria-label={t`Drawn signature`}
      className="h-20 w-full rounded-md border border-line p-2"
    >
      <path
        d={path}
        fill="none"
        stroke="currentColor"
        strokeWidth="2"
        strokeLinecap="round"
        strokeLinejoin="round"
        vectorEffect="non-scaling-stroke"
      />
    </svg>
  )
}
