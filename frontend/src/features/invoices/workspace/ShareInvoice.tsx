import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { MessageCircle } from 'lucide-react'
import type { Invoice } from '@/shared/api/types'
import { errorText } from '@/shared/lib/errorText'
import { Day } from '@/shared/lib/Time'
import { Button, buttonClass } from '@/shared/ui/Button'
import { Dialog } from '@/shared/ui/Dialog'
import { CopyButton } from '@/shared/ui-workspace/CopyButton'
import { useShareInvoice } from '../share_queries'

/** Makes a link to one invoice and hands it to WhatsApp. */
export function ShareInvoice({ invoice, onClose }: { invoice: Invoice; onClose: () => void }) {
  const share = useShareInvoice(invoice.id)
  const made = share.data
  return (
    <Dialog
      open
      onClose={onClose}
      title={t`Share by WhatsApp`}
      description={t`Whoever has the link can read ${invoice.number ?? ''} and nothing else.`}
    >
      <div className="grid gap-4">
        {made ? (
          <>
            <div className="flex items-center gap-2 rounded-md border border-line px-3 py-1.5">
              <code className="min-w-0 flex-1 text-sm wrap-anywhere">{made.url}</code>
              <CopyButton text={made.url} label={t`Copy the link`} />
            </div>
            <p className="text-sm text-muted">
              <Trans>
                It works until <Day day={made.expires_at.slice(0, 10)} /> unless you take it back on this page. It is
                not shown again.
              </Trans>
            </p>
            <a
              href={made.whatsapp_url}
              target="_blank"
              rel="noopener noreferrer"
              className={buttonClass({ variant: 'primary', block: true })}
            >
              <MessageCircle size={16} aria-hidden="true" />
              <Trans>Open WhatsApp</Trans>
            </a>
          </>
        ) : (
          <>
            <p className="text-md text-muted">
              <Trans>
                To pay, to report a transfer or to see anything else, they sign in with a code sent to their e-mail
                address.
              </Trans>
            </p>
            <p role="alert" className="text-md text-danger empty:hidden">
              {share.error ? errorText(share.error) : null}
            </p>
            <Button variant="primary" block busy={share.isPending} data-autofocus onClick={() => share.mutate()}>
              <Trans>Make a link</Trans>
            </Button>
          </>
        )}
      </div>
    </Dialog>
  )
}
