import '../words'
import './words'
import { Trans, useLingui } from '@lingui/react/macro'
import { BankPanel } from '@/features/invoices/portal/later/BankPanel'
import { History } from '@/features/invoices/portal/later/History'
import { InvoiceDocument } from '@/features/invoices/portal/later/InvoiceDocument'
import { PayCard } from '@/features/invoices/portal/later/PayCard'
import { getInvoice, paperUrl } from '@/features/invoices/portal/later/queries'
import { Standing } from '@/features/invoices/portal/later/Standing'
import { readerOf } from '@/features/portal/later/pages'
import type { PortalInvoice, PortalMe } from '@/shared/api/types'
import { Button, buttonClass } from '@/shared/ui/Button'
import { Later } from '../../Later'
import { Page } from '../../Page'
import { BackLink } from '../BackLink'
import { Loaded } from '../Loaded'
import type { LaterProps } from '../props'

const loadReturn = async () => (await import('@/features/invoices/portal/later/OnlineReturn')).OnlineReturn

/** An invoice to read: on a phone what is to be paid stands first. Saying that it was paid is a screen of its own. */
export function InvoicePage({ me, told, id }: LaterProps & { id: string }) {
  const { t } = useLingui()
  return (
    <>
      <BackLink href="/billing">{t`Billing`}</BackLink>
      <Loaded
        reader={readerOf(me)}
        name={`invoices/${id}`}
        business={me.branding.business_name}
        told={told}
        ask={signal => getInvoice(id, signal)}
      >
        {(invoice, refetch) => <Invoice me={me} invoice={invoice} refetch={refetch} />}
      </Loaded>
    </>
  )
}

interface InvoiceProps {
  me: PortalMe
  invoice: PortalInvoice
  refetch: () => Promise<unknown>
}

function Invoice({ me, invoice, refetch }: InvoiceProps) {
  const { t } = useLingui()
  const business = me.branding.business_name
  const { bank_details: bank, number } = invoice
  return (
    <Page title={t`Invoice ${number}`} business={business}>
      <Standing invoice={invoice} business={business} />
      {invoice.online_payment && <Later load={loadReturn} props={{ invoice, refetch }} meanwhile={null} />}
      <div className="grid grid-cols-1 items-start gap-5 lg:grid-cols-[minmax(0,1fr)_19rem]">
        <div className="grid grid-cols-1 gap-5 print:order-last lg:sticky lg:top-5 lg:col-start-2 lg:row-start-1">
          <PayCard invoice={invoice} business={business} />
          {invoice.open && bank && <BankPanel bank={bank} number={number} business={business} />}
          <a href={paperUrl(invoice.id)} className={`${buttonClass({ block: true })} print:hidden`}>
            <Trans>Download as PDF</Trans>
          </a>
        </div>
        <div className="grid min-w-0 grid-cols-1 gap-5 lg:col-start-1 lg:row-start-1">
          <InvoiceDocument invoice={invoice} business={business} billedTo={me.client.name} />
          <History invoice={invoice} />
          <Button variant="quiet" className="justify-self-start max-sm:hidden print:hidden" onClick={() => print()}>
            <Trans>Print this invoice</Trans>
          </Button>
        </div>
      </div>
    </Page>
  )
}
