import { t } from '@lingui/core/macro'
import type { InvoiceCard } from '@/shared/api/types'
import { dayDistance, dayOf } from '@/shared/lib/dates'
import type { Tone } from '@/shared/ui/StatusDot'

export interface StatusWord {
  tone: Tone
  word: string
}

/** A sent invoice is shown as what it means today: one that was kept on the device may be late by now. */
export function invoiceStatus(invoice: InvoiceCard, today: string = dayOf(new Date())): StatusWord {
  const late = invoice.due_on !== null && dayDistance(today, invoice.due_on) < 0
  const open = invoice.balance.amount > 0
  switch (invoice.status) {
    case 'paid':
      return { tone: 'success', word: t`Paid` }
    case 'cancelled':
      return { tone: 'neutral', word: t`Cancelled` }
    case 'awaiting_confirmation':
      return { tone: 'accent', word: t`Being checked` }
    case 'overdue':
      return { tone: 'danger', word: t`Overdue` }
    default:
      if (open && late) return { tone: 'danger', word: t`Overdue` }
      if (open && invoice.balance.amount < invoice.total.amount) return { tone: 'warning', word: t`Partly paid` }
      return open ? { tone: 'warning', word: t`To pay` } : { tone: 'success', word: t`Paid` }
  }
}
