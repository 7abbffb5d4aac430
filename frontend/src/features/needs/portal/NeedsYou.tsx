import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import { Link } from 'wouter'
import type { PortalDashboard } from '@/shared/api/types'
import { dayDistance, dayOf, relativeDay } from '@/shared/lib/dates'
import { Money } from '@/shared/lib/Money'
import { AlertIcon, CardIcon, CheckCircleIcon, ChevronIcon, MessageIcon, PenIcon } from '@/shared/ui/icons'
import { EmptyState } from '@/shared/ui/states'

/** Of what the dashboard tells, and of conversations. */
type Need = Omit<PortalDashboard['needs_you'][number], 'kind'> & { kind: string }

interface Look {
  icon: ReactNode
  words: string
  href: string | null
}

function lookOf({ kind, id }: Need): Look {
  switch (kind) {
    case 'sign_quote':
      return { icon: <PenIcon size={18} />, words: t`Quote to decide on`, href: `/quotes/${id}` }
    case 'pay_invoice':
      return { icon: <CardIcon size={18} />, words: t`Invoice to pay`, href: `/invoices/${id}` }
    case 'read_thread':
      return { icon: <MessageIcon size={18} />, words: t`New messages`, href: `/messages/${id}` }
    default:
      // A page kept for offline use may be older than the server it talks to.
      return { icon: <AlertIcon size={18} />, words: t`Waits for you`, href: null }
  }
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
        <li key={`${need.kind} ${need.id}`}>
          <NeedRow need={need} />
        </li>
      ))}
    </ul>
  )
}

const ROW = 'flex min-h-14 flex-wrap items-center gap-3 px-4 py-3.5'

function NeedRow({ need }: { need: Need }) {
  const { icon, words, href } = lookOf(need)
  const inside = (
    <>
      <span
        aria-hidden="true"
        className="grid size-9 shrink-0 place-items-center rounded-full bg-accent-soft text-accent-text"
      >
        {icon}
      </span>
      <span className="grid min-w-0 flex-1 basis-36 grid-cols-1 gap-x-4 sm:flex sm:justify-between">
        <span className="grid min-w-0 grid-cols-1">
          <span className="font-medium wrap-anywhere">{need.title}</span>
          <span className="text-sm text-muted">
            {words}
            {need.due_on && <> · {dueWords(need.due_on)}</>}
          </span>
        </span>
        {need.amount && <Money value={need.amount} className="font-medium" />}
      </span>
    </>
  )
  if (!href) return <div className={ROW}>{inside}</div>
  return (
    <Link href={href} className={`${ROW} -outline-offset-2 hover:bg-fg/4`}>
      {inside}
      <ChevronIcon size={16} className="text-muted" />
    </Link>
  )
}

function dueWords(day: string): string {
  const when = relativeDay(day)
  return dayDistance(dayOf(new Date()), day) < 0 ? t`was due ${when}` : t`due ${when}`
}
