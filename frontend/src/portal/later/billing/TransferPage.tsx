import '../words'
import './words'
import { useLingui } from '@lingui/react/macro'
import { useEffect } from 'react'
import { useLocation } from 'wouter'
import { getInvoice } from '@/features/invoices/portal/later/queries'
import { TransferForm } from '@/features/invoices/portal/later/TransferForm'
import type { Draft } from '@/features/invoices/portal/later/transferDraft'
import { readerOf } from '@/features/portal/later/pages'
import type { PortalInvoice, PortalMe } from '@/shared/api/types'
import { Page } from '../../Page'
import { BackLink } from '../BackLink'
import { useKept } from '../kept'
import { Loaded } from '../Loaded'
import type { LaterProps } from '../props'
import { useReport } from './useReport'

/** The screen that tells the business that a transfer was made. */
export function TransferPage({ me, told, id }: LaterProps & { id: string }) {
  const { t } = useLingui()
  const name = `invoices/${id}`
  return (
    <>
      <BackLink href={`/${name}`}>{t`Back to the invoice`}</BackLink>
      <Loaded
        reader={readerOf(me)}
        name={name}
        business={me.branding.business_name}
        told={told}
        ask={signal => getInvoice(id, signal)}
      >
        {(invoice, refetch) => <Transfer me={me} invoice={invoice} refetch={refetch} />}
      </Loaded>
    </>
  )
}

interface TransferProps {
  me: PortalMe
  invoice: PortalInvoice
  refetch: () => Promise<unknown>
}

function Transfer({ me, invoice, refetch }: TransferProps) {
  const { t } = useLingui()
  const [, navigate] = useLocation()
  const reader = readerOf(me)
  const business = me.branding.business_name
  const path = `/invoices/${invoice.id}`
  const [draft, setDraft] = useKept<Draft>(reader, `invoices/${invoice.id}/transfer`, {})
  const report = useReport({ reader, invoice, refetch, onDone: () => setDraft(null) })
  useEffect(() => {
    if (!invoice.open) navigate(path, { replace: true })
  }, [invoice.open, path, navigate])
  if (!invoice.open) return null
  return (
    <Page title={t`I have paid by transfer`} business={business}>
      <TransferForm invoice={invoice} business={business} draft={draft} onDraft={setDraft} onSend={report} />
    </Page>
  )
}
