import { Trans, useLingui } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import type { PortalInvoice } from '@/shared/api/types'
import { Money } from '@/shared/lib/Money'
import { Banner } from '@/shared/ui/Banner'
import { AlertIcon, ArchiveIcon, CheckCircleIcon, ReceiptIcon } from '@/shared/ui/icons'
import { lastDispute, openReports } from './history'

interface StandingProps {
  invoice: Pick<PortalInvoice, 'state' | 'cancel_reason' | 'transfers'>
  business: string
}

/** Where the invoice stands, in a sentence, when it is more than waiting to be paid. */
export function Standing({ invoice, business }: StandingProps) {
  const { t } = useLingui()
  if (invoice.state === 'paid') {
    return (
      <Said title={t`Paid`} icon={<CheckCircleIcon size={18} className="text-success" />}>
        <Trans>Nothing is left to pay. Thank you.</Trans>
      </Said>
    )
  }
  if (invoice.state === 'cancelled') {
    return (
      <Said title={t`Cancelled`} icon={<ArchiveIcon size={18} />}>
        <Trans>{business} cancelled this invoice; nothing is to be paid for it.</Trans> {invoice.cancel_reason}
      </Said>
    )
  }
  const waiting = openReports(invoice)
  const [report] = waiting
  if (report) {
    return (
      <Said title={t`Payment being checked`} icon={<ReceiptIcon size={18} />}>
        {waiting.length === 1 ? (
          <Trans>
            {report.contact_name} said that <Money value={report.amount} /> was sent, reference {report.reference}.
          </Trans>
        ) : (
          <Trans>Your transfers are reported.</Trans>
        )}{' '}
        <Trans>{business} confirms when the money has arrived; you then get a receipt by mail.</Trans>
      </Said>
    )
  }
  const dispute = lastDispute(invoice)
  if (!dispute) return null
  return (
    <Said title={t`Transfer not found`} tone="warning" icon={<AlertIcon size={18} />}>
      <Trans>
        {business} could not find <Money value={dispute.amount} />, reference {dispute.reference}.
      </Trans>{' '}
      {dispute.answer ?? <Trans>Ask your bank where it is, or report it again.</Trans>}
    </Said>
  )
}

interface SaidProps {
  title: string
  tone?: 'warning'
  icon: ReactNode
  children: ReactNode
}

function Said({ title, tone, icon, children }: SaidProps) {
  return (
    <Banner tone={tone} icon={icon}>
      <strong className="font-semibold">{title}.</strong> {children}
    </Banner>
  )
}
