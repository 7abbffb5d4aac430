import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { createFileRoute, Link } from '@tanstack/react-router'
import { ChevronLeft, Plus } from 'lucide-react'
import { scheduleListQuery } from '@/features/invoices/schedule_queries'
import { ScheduleList } from '@/features/invoices/workspace/ScheduleList'
import { buttonClass } from '@/shared/ui/Button'
import { PageHeader } from '@/shared/ui-workspace/PageHeader'

export const Route = createFileRoute('/_app/invoices/schedules/')({
  loader: ({ context: { queryClient } }) => {
    void queryClient.prefetchInfiniteQuery(scheduleListQuery)
  },
  component: function SchedulesPage() {
    return (
      <div className="mx-auto max-w-6xl">
        <PageHeader
          title={t`Recurring invoices`}
          above={
            <Link
              to="/invoices"
              className="inline-flex min-h-6 pointer-coarse:min-h-11 items-center gap-1 no-underline hover:text-fg"
            >
              <ChevronLeft size={14} aria-hidden="true" />
              <Trans>Invoices</Trans>
            </Link>
          }
          actions={
            <Link to="/invoices/schedules/new" className={buttonClass({ variant: 'primary' })}>
              <Plus size={16} aria-hidden="true" />
              <Trans>New recurring invoice</Trans>
            </Link>
          }
        />
        <ScheduleList />
      </div>
    )
  },
})
