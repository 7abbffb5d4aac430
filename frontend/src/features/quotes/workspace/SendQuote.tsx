import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import type { Quote } from '@/shared/api/types'
import { formatMoney } from '@/shared/lib/money'
import { toast } from '@/shared/ui/toasts'
import { SendDialog } from '@/shared/ui-workspace/documents/SendDialog'
import { useActOnQuote } from '../queries'

export function SendQuote({ quote, onClose }: { quote: Quote; onClose: () => void }) {
  const act = useActOnQuote(quote)
  const total = formatMoney(quote.totals.total)
  return (
    <SendDialog
      title={t`Send this quote?`}
      description={t`${quote.title}, ${total}`}
      client={{ id: quote.client_id, name: quote.client_name }}
      action={t`Send quote`}
      onClose={onClose}
      send={async idempotencyKey => {
        await act.mutateAsync({ act: 'send', idempotencyKey })
        toast({ message: t`The quote is on its way`, tone: 'success' })
      }}
    >
      <Trans>What it says is fixed by sending. Changing it later makes a new version and withdraws this one.</Trans>
    </SendDialog>
  )
}
