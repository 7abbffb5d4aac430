import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { useNavigate } from '@tanstack/react-router'
import { Pause, Play, Trash2 } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import type { Schedule } from '@/shared/api/types'
import { errorText } from '@/shared/lib/errorText'
import { Day } from '@/shared/lib/Time'
import { Button } from '@/shared/ui/Button'
import { toast } from '@/shared/ui/toasts'
import { BackLink } from '@/shared/ui-workspace/BackLink'
import { Confirm } from '@/shared/ui-workspace/Confirm'
import { PageHeader } from '@/shared/ui-workspace/PageHeader'
import { StatusWord } from '@/shared/ui-workspace/StatusWord'
import { useDeleteSchedule, usePauseSchedule } from '../schedule_queries'

/** A recurring invoice: when it comes next, the ways to stop it, and its editor. */
export function SchedulePage({ schedule, editor }: { schedule: Schedule; editor: ReactNode }) {
  const [asking, setAsking] = useState(false)
  const pause = usePauseSchedule(schedule.id)
  const remove = useDeleteSchedule(schedule)
  const navigate = useNavigate()
  const isPaused = schedule.state === 'paused'
  const toggle = async () => {
    try {
      await pause.mutateAsync(!isPaused)
      toast({ message: isPaused ? t`It goes on` : t`It is paused`, tone: 'success' })
    } catch (error) {
      toast({ message: errorText(error), tone: 'danger' })
    }
  }
  return (
    <div className="mx-auto max-w-5xl">
      <PageHeader
        title={schedule.title}
        above={
          <BackLink to="/invoices/schedules">
            <Trans>Recurring invoices</Trans>
          </BackLink>
        }
        beside={<StatusWord status={schedule.state} />}
        below={
          schedule.upcoming.length > 0 ? (
            <Trans>
              Comes next on <Days days={schedule.upcoming} />
            </Trans>
          ) : null
        }
        actions={
          <>
            {schedule.state !== 'ended' && (
              <Button busy={pause.isPending} onClick={() => void toggle()}>
                {isPaused ? <Play size={16} aria-hidden="true" /> : <Pause size={16} aria-hidden="true" />}
                {isPaused ? <Trans>Let it go on</Trans> : <Trans>Pause</Trans>}
              </Button>
            )}
            <Button onClick={() => setAsking(true)}>
              <Trash2 size={16} aria-hidden="true" />
              <Trans>Delete</Trans>
            </Button>
          </>
        }
      />
      {editor}
      {asking && (
        <Confirm
          title={t`Delete this recurring invoice?`}
          action={t`Delete`}
          onClose={() => setAsking(false)}
          run={async () => {
            await remove.mutateAsync()
            toast({ message: t`The recurring invoice is deleted` })
            await navigate({ to: '/invoices/schedules' })
          }}
        >
          <Trans>None comes any more. The invoices that came before stay as they are.</Trans>
        </Confirm>
      )}
    </div>
  )
}

function Days({ days }: { days: string[] }) {
  return (
    <>
      {days.map((day, place) => (
        <span key={day}>
          {place > 0 && ', '}
          <Day day={day} />
        </span>
      ))}
    </>
  )
}
