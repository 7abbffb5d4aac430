import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { Link, useNavigate } from '@tanstack/react-router'
import {
  Banknote,
  BellRing,
  CircleX,
  Copy,
  Ellipsis,
  FileDown,
  MessageCircle,
  Pencil,
  Send,
  Stamp,
  Trash2,
} from 'lucide-react'
import { useState } from 'react'
import { newIdempotencyKey } from '@/shared/api/client'
import type { Invoice } from '@/shared/api/types'
import { errorText } from '@/shared/lib/errorText'
import { Button, buttonClass } from '@/shared/ui/Button'
import { toast } from '@/shared/ui/toasts'
import { Confirm } from '@/shared/ui-workspace/Confirm'
import { Menu, MenuItem } from '@/shared/ui-workspace/Menu'
import { may } from '../model'
import { invoicePaperUrl, useActOnInvoice, useDeleteInvoice, useDuplicateInvoice } from '../queries'
import { CancelInvoice } from './CancelInvoice'
import { RemindOfInvoice, SendInvoice } from './SendInvoice'
import { ShareInvoice } from './ShareInvoice'

type Asking = 'send' | 'issue' | 'share' | 'remind' | 'cancel' | 'delete'

/** What can be done to an invoice where it stands. */
export function InvoiceActions({ invoice, onRecord }: { invoice: Invoice; onRecord: () => void }) {
  const [asking, setAsking] = useState<Asking | null>(null)
  const navigate = useNavigate()
  const duplicate = useDuplicateInvoice(invoice.id)
  const remove = useDeleteInvoice(invoice)
  const act = useActOnInvoice(invoice)
  const [issueKey] = useState(newIdempotencyKey)
  const close = () => setAsking(null)
  const copy = async () => {
    try {
      const made = await duplicate.mutateAsync()
      toast({ message: t`This is the copy, as a draft`, tone: 'success' })
      await navigate({ to: '/invoices/$invoiceId/edit', params: { invoiceId: made.id } })
    } catch (error) {
      toast({ message: errorText(error), tone: 'danger' })
    }
  }
  return (
    <>
      <Menu
        label={t`More actions`}
        triggerClass="grid size-9 pointer-coarse:size-11 place-items-center"
        trigger={<Ellipsis size={20} aria-hidden="true" />}
      >
        {may.send(invoice) && (
          <MenuItem icon={<Stamp size={16} />} onSelect={() => setAsking('issue')}>
            <Trans>Issue without sending</Trans>
          </MenuItem>
        )}
        {may.resend(invoice) && (
          <MenuItem icon={<Send size={16} />} onSelect={() => setAsking('send')}>
            {invoice.sent_at ? <Trans>Send again</Trans> : <Trans>Send</Trans>}
          </MenuItem>
        )}
        {may.share(invoice) && (
          <MenuItem icon={<MessageCircle size={16} />} onSelect={() => setAsking('share')}>
            <Trans>Share by WhatsApp</Trans>
          </MenuItem>
        )}
        {may.remind(invoice) && (
          <MenuItem icon={<BellRing size={16} />} onSelect={() => setAsking('remind')}>
            <Trans>Send reminder</Trans>
          </MenuItem>
        )}
        <MenuItem icon={<FileDown size={16} />} onSelect={() => window.location.assign(invoicePaperUrl(invoice.id))}>
          <Trans>Download as PDF</Trans>
        </MenuItem>
        <MenuItem icon={<Copy size={16} />} onSelect={() => void copy()}>
          <Trans>Duplicate</Trans>
        </MenuItem>
        {may.cancel(invoice) && (
          <MenuItem icon={<CircleX size={16} />} danger onSelect={() => setAsking('cancel')}>
            <Trans>Cancel invoice</Trans>
          </MenuItem>
        )}
        {may.delete(invoice) && (
          <MenuItem icon={<Trash2 size={16} />} danger onSelect={() => setAsking('delete')}>
            <Trans>Delete draft</Trans>
          </MenuItem>
        )}
      </Menu>
      {may.edit(invoice) && (
        <Link to="/invoices/$invoiceId/edit" params={{ invoiceId: invoice.id }} className={buttonClass()}>
          <Pencil size={16} aria-hidden="true" />
          <Trans>Edit</Trans>
        </Link>
      )}
      {may.send(invoice) && (
        <Button variant="primary" icon={<Send size={16} aria-hidden="true" />} onClick={() => setAsking('send')}>
          <Trans>Issue and send</Trans>
        </Button>
      )}
      {may.pay(invoice) && (
        <Button variant="primary" icon={<Banknote size={16} aria-hidden="true" />} onClick={onRecord}>
          <Trans>Record payment</Trans>
        </Button>
      )}
      {asking === 'send' && <SendInvoice invoice={invoice} onClose={close} />}
      {asking === 'share' && <ShareInvoice invoice={invoice} onClose={close} />}
      {asking === 'remind' && <RemindOfInvoice invoice={invoice} onClose={close} />}
      {asking === 'cancel' && <CancelInvoice invoice={invoice} onClose={close} />}
      {asking === 'issue' && (
        <Confirm
          title={t`Issue without sending?`}
          action={t`Issue invoice`}
          danger={false}
          onClose={close}
          run={async () => {
            await act.mutateAsync({ act: 'issue', idempotencyKey: issueKey })
            toast({ message: t`The invoice is issued`, tone: 'success' })
          }}
        >
          <Trans>
            It takes its number and stays as it is from then on. No mail goes out, but the client finds it in the
            portal.
          </Trans>
        </Confirm>
      )}
      {asking === 'delete' && (
        <Confirm
          title={t`Delete this draft?`}
          action={t`Delete draft`}
          onClose={close}
          run={async () => {
            await remove.mutateAsync()
            toast({ message: t`The draft is deleted` })
            await navigate({ to: '/invoices' })
          }}
        >
          <Trans>Nobody else has seen it. This cannot be undone.</Trans>
        </Confirm>
      )}
    </>
  )
}
