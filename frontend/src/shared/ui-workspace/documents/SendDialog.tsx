import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { ApiError } from '@/shared/api/client'
import { readersOf, readersQuery } from '@/shared/api/readers'
import { errorText } from '@/shared/lib/errorText'
import { useAction } from '@/shared/lib/useAction'
import { Avatar } from '@/shared/ui/Avatar'
import { Button, buttonClass } from '@/shared/ui/Button'
import { Dialog } from '@/shared/ui/Dialog'
import { SkeletonRows } from '@/shared/ui/Skeleton'
import { ErrorState } from '@/shared/ui/states'
import { useFormKey } from '../useFormKey'

interface SendDialogProps {
  title: string
  description: string
  client: { id: string; name: string }
  /** The verb on the button. */
  action: string
  /** Whether the mail invites the first contact where nobody may enter the portal yet. */
  asksIn?: boolean
  /** What sending means, below the names. */
  children?: ReactNode
  /** Sends with the key of this dialog, and says so. */
  send: (idempotencyKey: string) => Promise<void>
  onClose: () => void
}

/** What is missing is said field by field. */
const reasonOf = (error: unknown) =>
  (error instanceof ApiError && Object.values(error.fields).join(' ')) || errorText(error)

/** Shows who will get the mail before it goes out. */
export function SendDialog({
  title,
  description,
  client,
  action,
  asksIn = true,
  children,
  send,
  onClose,
}: SendDialogProps) {
  const contacts = useQuery(readersQuery(client.id))
  const key = useFormKey()
  const readers = readersOf(contacts.data?.data ?? [], asksIn)
  const isNobody = contacts.isSuccess && readers.length === 0
  const sending = useAction(async () => {
    try {
      await send(key.current())
    } catch (error) {
      key.after(error)
      throw error
    }
    onClose()
  })
  return (
    <Dialog
      open
      onClose={onClose}
      title={title}
      description={description}
      footer={
        <>
          <Button onClick={onClose}>
            <Trans>Cancel</Trans>
          </Button>
          {!isNobody && (
            <Button
              variant="primary"
              busy={sending.busy}
              aria-disabled={!contacts.isSuccess}
              onClick={() => void sending.run()}
            >
              {action}
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
            <Trans>Nobody at {client.name} may enter the portal. Invite somebody first.</Trans>
          </p>
          <Link to="/clients/$clientId" params={{ clientId: client.id }} className={buttonClass({ size: 'sm' })}>
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
          {children && <p className="mt-2 text-sm text-muted">{children}</p>}
        </>
      )}
      <p role="alert" className="mt-3 text-danger empty:hidden">
        {sending.error ? reasonOf(sending.error) : null}
      </p>
    </Dialog>
  )
}
