import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { Link, useNavigate } from '@tanstack/react-router'
import { BadgeCheck, CalendarClock, Copy, Ellipsis, FileDown, Pencil, Send, Trash2, Undo2 } from 'lucide-react'
import { useState } from 'react'
import { newIdempotencyKey } from '@/shared/api/client'
import type { Quote } from '@/shared/api/types'
import { errorText } from '@/shared/lib/errorText'
import { Button, buttonClass } from '@/shared/ui/Button'
import { toast } from '@/shared/ui/toasts'
import { Confirm } from '@/shared/ui-workspace/Confirm'
import { Menu, MenuItem } from '@/shared/ui-workspace/Menu'
import { may } from '../model'
import { paperUrl, useActOnQuote, useDeleteQuote, useDuplicateQuote } from '../queries'
import { ExtendQuote } from './ExtendQuote'
import { RecordAcceptance } from './RecordAcceptance'
import { SendQuote } from './SendQuote'

type Asking = 'send' | 'withdraw' | 'delete' | 'record' | 'extend'

/** What can be done to a quote where it stands. */
export function QuoteActions({ quote }: { quote: Quote }) {
  const [asking, setAsking] = useState<Asking | null>(null)
  const navigate = useNavigate()
  const duplicate = useDuplicateQuote(quote.id)
  const remove = useDeleteQuote(quote)
  const act = useActOnQuote(quote)
  const { status, title } = quote
  const close = () => setAsking(null)
  const copy = async () => {
    try {
      const made = await duplicate.mutateAsync()
      toast({ message: t`This is the copy, as a draft`, tone: 'success' })
      await navigate({ to: '/quotes/$quoteId/edit', params: { quoteId: made.id } })
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
        <MenuItem icon={<Copy size={16} />} onSelect={() => void copy()}>
          <Trans>Duplicate</Trans>
        </MenuItem>
        <MenuItem icon={<FileDown size={16} />} onSelect={() => window.location.assign(paperUrl(quote.id))}>
          {quote.acceptance ? <Trans>Download the signed PDF</Trans> : <Trans>Download as PDF</Trans>}
        </MenuItem>
        {may.record(status) && (
          <MenuItem icon={<BadgeCheck size={16} />} onSelect={() => setAsking('record')}>
            <Trans>Record acceptance</Trans>
          </MenuItem>
        )}
        {may.withdraw(status) && (
          <MenuItem icon={<Undo2 size={16} />} onSelect={() => setAsking('withdraw')}>
            <Trans>Withdraw</Trans>
          </MenuItem>
        )}
        {may.delete(quote) && (
          <MenuItem icon={<Trash2 size={16} />} danger onSelect={() => setAsking('delete')}>
            <Trans>Delete draft</Trans>
          </MenuItem>
        )}
      </Menu>
      {may.edit(status) && (
        <Link to="/quotes/$quoteId/edit" params={{ quoteId: quote.id }} className={buttonClass()}>
          <Pencil size={16} aria-hidden="true" />
          <Trans>Edit</Trans>
        </Link>
      )}
      {may.send(status) && (
        <Button variant="primary" icon={<Send size={16} aria-hidden="true" />} onClick={() => setAsking('send')}>
          <Trans>Send quote</Trans>
        </Button>
      )}
      {may.extend(status) && (
        <Button
          variant="primary"
          icon={<CalendarClock size={16} aria-hidden="true" />}
          onClick={() => setAsking('extend')}
        >
          <Trans>Extend</Trans>
        </Button>
      )}
      {asking === 'send' && <SendQuote quote={quote} onClose={close} />}
      {asking === 'record' && <RecordAcceptance quote={quote} onClose={close} />}
      {asking === 'extend' && <ExtendQuote quote={quote} onClose={close} />}
      {asking === 'withdraw' && (
        <Confirm
          title={t`Withdraw this quote?`}
          action={t`Withdraw`}
          onClose={close}
          run={async () => {
            await act.mutateAsync({ act: 'withdraw', idempotencyKey: newIdempotencyKey() })
            toast({ message: t`The client can no longer sign it` })
          }}
        >
          <Trans>The client can no longer sign it. It becomes a draft again, which you can change and send.</Trans>
        </Confirm>
      )}
      {asking === 'delete' && (
        <Confirm
          title={t`Delete this draft?`}
          action={t`Delete draft`}
          onClose={close}
          run={async () => {
            await remove.mutateAsync()
            toast({ message: t`${title} is deleted` })
            await navigate({ to: '/quotes' })
          }}
        >
          <Trans>Nobody else has seen it. This cannot be undone.</Trans>
        </Confirm>
      )}
    </>
  )
}
