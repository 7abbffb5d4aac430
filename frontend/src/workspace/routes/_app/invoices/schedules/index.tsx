import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { createFileRoute, Link } from '@tanstack/react-router'
import { Plus } from 'lucide-react'
import { scheduleListQuery } from '@/features/invoices/schedule_queries'
import { ScheduleList } from '@/features/invoices/workspace/ScheduleList'
import { buttonClass } from '@/shared/ui/Button'
import { BackLink } from '@/shared/ui-workspace/BackLink'
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
            <BackLink to="/invoices">
              <Trans>Invoices</Trans>
            </BackLink>
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
