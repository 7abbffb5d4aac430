import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import type { PortalDashboard } from '@/shared/api/types'
import { relativeDay } from '@/shared/lib/dates'
import { Money } from '@/shared/lib/Money'
import { CardIcon, CheckCircleIcon, MessageIcon, PenIcon } from '@/shared/ui/icons'
import { EmptyState } from '@/shared/ui/states'

type Need = PortalDashboard['needs_you'][number]

const LOOKS: Record<Need['kind'], { icon: ReactNode; words: () => string }> = {
  sign_quote: { icon: <PenIcon size={18} />, words: () => t`Quote to decide on` },
  pay_invoice: { icon: <CardIcon size={18} />, words: () => t`Invoice to pay` },
  unread_thread: { icon: <MessageIcon size={18} />, words: () => t`New message` },
}

interface NeedsYouProps {
  needs: Need[]
  business: string
}

/** What waits for this person, most pressing first as the server orders it. */
export function NeedsYou({ needs, business }: NeedsYouProps) {
  if (needs.length === 0) {
    return (
      <EmptyState compact icon={<CheckCircleIcon size={18} />} title={t`Nothing needs you right now`}>
        <Trans>{business} writes to you by mail when something does.</Trans>
      </EmptyState>
    )
  }
  return (
    <ul className="divide-y divide-line">
      {needs.map(need => (
        <li key={`${need.kind} ${need.id}`} className="flex items-center gap-3 px-4 py-3.5">
          <span
            aria-hidden="true"
            className="grid size-9 shrink-0 place-items-center rounded-full bg-accent-soft text-accent-text"
          >
            {LOOKS[need.kind].icon}
          </span>
          <div className="flex min-w-0 flex-1 flex-wrap items-start justify-between gap-x-4">
            <div className="min-w-0">
              <p className="font-medium wrap-anywhere">{need.title}</p>
              <p className="text-sm text-muted">
                {LOOKS[need.kind].words()}
                {need.due_on && <> · {t`due ${relativeDay(need.due_on)}`}</>}
              </p>
            </div>
            {need.amount && <Money value={need.amount} className="font-medium" />}
          </div>
        </li>
      ))}
    </ul>
  )
}
