import { useQuery } from '@tanstack/react-query'
import { listInvoices } from '@/features/invoices/portal/later/queries'
import { allOf, pageQuery, readerOf } from '@/features/portal/later/pages'
import type { InvoiceCard, PortalDashboard } from '@/shared/api/types'

/** Every invoice; until they are there, or without a connection, the latest ones that the dashboard brought. */
export function useInvoices({ me, invoices }: PortalDashboard) {
  const query = useQuery(
    pageQuery(readerOf(me), 'invoices', async (signal): Promise<InvoiceCard[]> => {
      const all = await allOf(page => listInvoices(page, signal))
      return all.map(({ id, number, state, total, balance, due_on }) => ({
        id,
        number,
        status: state,
        total,
        balance,
        due_on,
      }))
    }),
  )
  return { ...query, invoices: query.data ?? invoices }
}
