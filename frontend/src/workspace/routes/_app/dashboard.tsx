import { createFileRoute } from '@tanstack/react-router'
import { invoiceListQuery } from '@/features/invoices/queries'
import { AttentionPanel, AWAITING, OVERDUE } from '@/features/invoices/workspace/AttentionPanel'
import { Dashboard } from '@/features/reports/workspace/Dashboard'
import { reportSummaryQuery } from '@/shared/api/reports'

export const Route = createFileRoute('/_app/dashboard')({
  loader: ({ context: { queryClient } }) => {
    void queryClient.prefetchQuery(reportSummaryQuery)
    void queryClient.prefetchInfiniteQuery(invoiceListQuery(AWAITING))
    void queryClient.prefetchInfiniteQuery(invoiceListQuery(OVERDUE))
  },
  component: () => <Dashboard attention={<AttentionPanel />} />,
})
