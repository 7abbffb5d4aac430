import { t } from '@lingui/core/macro'
import { Trans, useLingui } from '@lingui/react/macro'
import type { BankDetails } from '@/shared/api/types'
import { dayDistance, dayOf } from '@/shared/lib/dates'
import { Day } from '@/shared/lib/Time'
import { Button } from '@/shared/ui/Button'
import { AlertIcon, CheckCircleIcon } from '@/shared/ui/icons'
import { Panel } from '@/shared/ui/Panel'
import { toast } from '@/shared/ui/toasts'
import { VisuallyHidden } from '@/shared/ui/VisuallyHidden'

/** A change within so many days is said aloud: forged details are how invoices get paid to thieves. */
const FRESH_DAYS = 14

interface BankPanelProps {
  bank: BankDetails
  /** The invoice's number, which the bank statement should show. */
  number: string
  business: string
}

/** Where to pay by transfer, and since when that is so. */
export function BankPanel({ bank, number, business }: BankPanelProps) {
  const { t } = useLingui()
  return (
    <Panel title={t`Pay by transfer`}>
      <dl className="divide-y divide-line">
        <Row name={t`Account name`} text={bank.account_name} />
        <Row name={t`Bank`} text={bank.bank_name} />
        <Row name={t`Account number`} text={bank.account_number} copied />
        {bank.branch_code && <Row name={t`Branch or sort code`} text={bank.branch_code} copied />}
        {bank.iban && <Row name={t`IBAN`} text={bank.iban} copied />}
        {bank.swift && <Row name={t`SWIFT / BIC`} text={bank.swift} copied />}
        <Row name={t`Reference to give`} text={number} copied />
      </dl>
      {bank.instructions && (
        <p className="border-t border-line px-4 py-3 text-md whitespace-pre-line wrap-anywhere">{bank.instructions}</p>
      )}
      {bank.changed_on && <Since day={bank.changed_on} business={business} />}
    </Panel>
  )
}

function Row({ name, text, copied = false }: { name: string; text: string; copied?: boolean }) {
  // Pages from plain http have no clipboard.
  const canCopy = copied && 'clipboard' in navigator
  return (
    <div className="px-4 py-2.5">
      <dt className="text-sm text-muted">{name}</dt>
      <dd className="flex flex-wrap items-center justify-between gap-x-3 text-md font-medium">
        <span className="min-w-0 wrap-anywhere">{text}</span>
        {canCopy && (
          <Button
            size="sm"
            variant="quiet"
            className="-my-2.5 -mr-2 ml-auto print:hidden"
            onClick={() => void copy(name, text)}
          >
            <Trans>Copy</Trans> <VisuallyHidden>{name}</VisuallyHidden>
          </Button>
        )}
      </dd>
    </div>
  )
}

async function copy(name: string, text: string) {
  try {
    await navigator.clipboard.writeText(text)
    toast({ message: t`${name} copied`, tone: 'success' })
  } catch {
    toast({ message: t`This browser does not allow copying. Mark the text instead.`, tone: 'danger' })
  }
}

function Since({ day, business }: { day: string; business: string }) {
  const fresh = dayDistance(day, dayOf(new Date())) < FRESH_DAYS
  return (
    <p
      className={`flex items-start gap-2 border-t border-line px-4 py-3 text-sm wrap-anywhere ${fresh ? 'text-fg' : 'text-muted'}`}
    >
      {fresh ? (
        <AlertIcon size={16} className="mt-0.5 text-warning" />
      ) : (
        <CheckCircleIcon size={16} className="mt-0.5 text-success" />
      )}
      <span className="min-w-0">
        {fresh ? (
          <Trans>
            These details are new since <Day day={day} />. If you did not expect that, ask {business} before you pay.
          </Trans>
        ) : (
          <Trans>
            Unchanged since <Day day={day} />. If anybody names another account, ask {business} before you pay.
          </Trans>
        )}
      </span>
    </p>
  )
}
