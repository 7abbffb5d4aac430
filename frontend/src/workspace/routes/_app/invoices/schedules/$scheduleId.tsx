import { useSuspenseQuery } from '@tanstack/react-query'
import { createFileRoute } from '@tanstack/react-router'
import { scheduleQuery } from '@/features/invoices/schedule_queries'
import { ScheduleEditor } from '@/features/invoices/workspace/ScheduleEditor'
import { SchedulePage } from '@/features/invoices/workspace/SchedulePage'
import { ServicePicker } from '@/features/services/workspace/ServicePicker'
import { workspaceQuery } from '@/features/settings/queries'
import { referenceQuery } from '@/shared/api/reference'
import { dayOf } from '@/shared/lib/dates'
import { percentOf } from '@/shared/lib/decimals'
import { PageSkeleton } from '../../../../shell/PageSkeleton'

export const Route = createFileRoute('/_app/invoices/schedules/$scheduleId')({
  loader: async ({ context: { queryClient }, params }) => {
    void queryClient.prefetchQuery(referenceQuery)
    // The newest revision: starting from an old one would only lead to a conflict.
    await Promise.all([
      queryClient.fetchQuery({ ...scheduleQuery(params.scheduleId), staleTime: 0 }),
      queryClient.ensureQueryData(workspaceQuery),
    ])
  },
  pendingComponent: PageSkeleton,
  component: function ScheduleRoute() {
    const { scheduleId } = Route.useParams()
    const { data: schedule } = useSuspenseQuery(scheduleQuery(scheduleId))
    const { data: stored } = useSuspenseQuery(workspaceQuery)
    const { invoicing, currency, time_zone } = stored.data
    return (
      <SchedulePage
        key={scheduleId}
        schedule={schedule}
        editor={
          <ScheduleEditor
            key={schedule.paused_at}
            schedule={schedule}
            defaults={{
              currency,
              today: dayOf(new Date(), time_zone),
              terms_days: invoicing.terms_days,
              notes: invoicing.notes ?? '',
              prices_include_tax: invoicing.prices_include_tax,
              tax_rate: percentOf(invoicing.tax_rate),
            }}
            client={null}
            clientField={() => null}
            library={onPick => <ServicePicker onPick={onPick} />}
          />
        }
      />
    )
  },
})
