import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { ApiError } from '@/shared/api/client'
import type { Contact, Quote } from '@/shared/api/types'
import { errorText } from '@/shared/lib/errorText'
import { formatMoney } from '@/shared/lib/money'
import { useAction } from '@/shared/lib/useAction'
import { Avatar } from '@/shared/ui/Avatar'
import { Button, buttonClass } from '@/shared/ui/Button'
import { Dialog } from '@/shared/ui/Dialog'
import { SkeletonRows } from '@/shared/ui/Skeleton'
import { ErrorState } from '@/shared/ui/states'
import { toast } from '@/shared/ui/toasts'
import { useFormKey } from '@/shared/ui-workspace/useFormKey'
import { quoteReadersQuery, useActOnQuote } from '../queries'

/** Those who may enter the portal; where nobody may yet, the first contact is invited with the quote. */
function readersOf(contacts: Contact[]) {
  const inside = contacts.filter(contact => contact.portal_status === 'invited' || contact.portal_status === 'active')
  if (inside.length > 0) return inside
  return contacts.filter(contact => contact.is_primary && contact.portal_status === 'not_invited')
}

/** What is missing is said field by field. */
const reasonOf = (error: unknown) =>
  (error instanceof ApiError && Object.values(error.fields).join(' ')) || errorText(error)

export function SendQuote({ quote, onClose }: { quote: Quote; onClose: () => void }) {
  const contacts = useQuery({ ...quoteReadersQuery(quote.client_id), staleTime: 0 })
  const act = useActOnQuote(quote)
  const key = useFormKey()
  const readers = readersOf(contacts.data?.data ?? [])
  const isNobody = contacts.isSuccess && readers.length === 0
  const send = useAction(async () => {
    try {
      await act.mutateAsync({ act: 'send', idempotencyKey: key.current() })
    } catch (error) {
      key.after(error)
      throw error
    }
    toast({ message: t`The quote is on its way`, tone: 'success' })
    onClose()
  })
  const total = formatMoney(quote.totals.total)
  return (
    <Dialog
      open
      onClose={onClose}
      title={t`Send this quote?`}
      description={t`${quote.title}, ${total}`}
      footer={
        <>
          <Button onClick={onClose}>
            <Trans>Cancel</Trans>
          </Button>
          {!isNobody && (
            <Button
              variant="primary"
              busy={send.busy}
              aria-disabled={!contacts.isSuccess}
              onClick={() => void send.run()}
            >
              <Trans>Send quote</Trans>
            </Button>
          )}
        </>
      }
    >
      {contacts.isPending ? (
        <SkeletonRows rows={1} label={t`Looking who will get it`} />
      ) : contacts.isError ? (
        <ErrorState compact detail={contacts.error.message} onRetry={() => void contacts.refetch()} />
      ) : isNobody ? (
        <div className="grid justify-items-start gap-3">
          <p>
            <Trans>Nobody at {quote.client_name} may enter the portal. Invite somebody first.</Trans>
          </p>
          <Link to="/clients/$clientId" params={{ clientId: quote.client_id }} className={buttonClass({ size: 'sm' })}>
            <Trans>Open the client</Trans>
          </Link>
        </div>
      ) : (
        <>
          <p className="mb-1">
            <Trans>A mail with a link into the portal goes to:</Trans>
          </p>
          <ul>
            {readers.map(reader => (
              <li key={reader.id} className="flex min-h-11 items-center gap-3">
                <Avatar name={reader.name} size="sm" />
                <span className="min-w-0 flex-1">
                  <span className="block truncate font-medium">{reader.name}</span>
                  <span className="block truncate text-sm text-muted">{reader.email}</span>
                </span>
                {reader.portal_status === 'not_invited' && (
                  <span className="text-sm text-muted">
                    <Trans>invited with it</Trans>
                  </span>
                )}
              </li>
            ))}
          </ul>
          <p className="mt-2 text-sm text-muted">
            <Trans>
              What it says is fixed by sending. Changing it later makes a new version and withdraws this one.
            </Trans>
          </p>
        </>
      )}
      <p role="alert" className="mt-3 text-danger empty:hidden">
        {send.error ? reasonOf(send.error) : null}
      </p>
    </Dialog>
  )
}
