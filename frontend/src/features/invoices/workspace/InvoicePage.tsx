import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import { CircleX } from 'lucide-react'
import { useState } from 'react'
import type { BankDetails, Invoice } from '@/shared/api/types'
import { Time } from '@/shared/lib/Time'
import { Banner } from '@/shared/ui/Banner'
import { Panel } from '@/shared/ui/Panel'
import { BackLink } from '@/shared/ui-workspace/BackLink'
import { PageHeader } from '@/shared/ui-workspace/PageHeader'
import { StatusWord } from '@/shared/ui-workspace/StatusWord'
import { CreditNotesPanel } from './CreditNotesPanel'
import { InvoiceActions } from './InvoiceActions'
import { InvoiceFacts } from './InvoiceFacts'
import { InvoiceSheet } from './InvoiceSheet'
import { OnlinePayments } from './OnlinePayments'
import { PaymentsPanel } from './PaymentsPanel'
import { RecordPayment } from './RecordPayment'
import { SharesPanel } from './SharesPanel'
import { Timeline } from './Timeline'
import { TransfersPanel } from './TransfersPanel'

interface InvoicePageProps {
  invoice: Invoice
  businessName: string
  bank: BankDetails | null
  /** The workspace's calendar day. */
  today: string
}

export function InvoicePage({ invoice, businessName, bank, today }: InvoicePageProps) {
  const [isPaying, setPaying] = useState(false)
  const isDraft = invoice.status === 'draft'
  const pay = () => setPaying(true)
  return (
    <div className="mx-auto max-w-6xl">
      <PageHeader
        title={invoice.number ?? t`Draft invoice`}
        above={
          <BackLink to="/invoices">
            <Trans>Invoices</Trans>
          </BackLink>
        }
        beside={<StatusWord status={invoice.state} />}
        below={
          <Link
            to="/clients/$clientId"
            params={{ clientId: invoice.client_id }}
            className="underline-offset-2 hover:underline pointer-coarse:leading-11"
          >
            {invoice.client_name}
          </Link>
        }
        actions={<InvoiceActions invoice={invoice} onRecord={pay} />}
      />
      {invoice.cancelled_at && (
        <div className="mb-4">
          <Banner icon={<CircleX size={20} />}>
            <Trans>
              Cancelled <Time instant={invoice.cancelled_at} />.
            </Trans>{' '}
            {invoice.cancel_reason && <span className="wrap-anywhere">“{invoice.cancel_reason}”</span>}
          </Banner>
        </div>
      )}
      <div className="grid grid-cols-1 items-start gap-4 lg:grid-cols-[minmax(0,5fr)_minmax(18rem,2.5fr)]">
        <Panel title={isDraft ? t`What the client will read` : t`What the client reads`}>
          <InvoiceSheet invoice={invoice} businessName={businessName} bank={bank} />
        </Panel>
        <div className="grid grid-cols-1 gap-4">
          <TransfersPanel invoice={invoice} />
          <InvoiceFacts invoice={invoice} />
          {!isDraft && <PaymentsPanel invoice={invoice} today={today} onRecord={pay} />}
          {!isDraft && <OnlinePayments invoice={invoice} />}
          {!isDraft && invoice.status !== 'cancelled' && <CreditNotesPanel invoice={invoice} />}
          {!isDraft && <SharesPanel invoice={invoice} />}
          <Timeline invoice={invoice} />
        </div>
      </div>
      {isPaying && <RecordPayment invoice={invoice} today={today} onClose={() => setPaying(false)} />}
    </div>
  )
}
