import '../words'
import './words'
import { Trans, useLingui } from '@lingui/react/macro'
import { Link } from 'wouter'
import { readerOf } from '@/features/portal/later/pages'
import { listThreads } from '@/features/threads/portal/later/queries'
import { ThreadList } from '@/features/threads/portal/later/ThreadList'
import { buttonClass } from '@/shared/ui/Button'
import { PlusIcon } from '@/shared/ui/icons'
import { Card } from '@/shared/ui/Panel'
import { Page } from '../../Page'
import { Loaded } from '../Loaded'
import type { LaterProps } from '../props'

/** Every conversation with the business, the newest first. */
export function MessagesPage({ me, told }: LaterProps) {
  const { t } = useLingui()
  const business = me.branding.business_name
  return (
    <Loaded reader={readerOf(me)} name="threads" business={business} told={told} ask={listThreads}>
      {threads => (
        <Page title={t`Messages`} business={business}>
          {!me.client.archived && (
            <Link
              href="/messages/new"
              className={`${buttonClass({ variant: 'primary' })} justify-self-start max-sm:w-full`}
            >
              <PlusIcon size={18} />
              <Trans>New message</Trans>
            </Link>
          )}
          <Card>
            <ThreadList threads={threads} business={business} contactId={me.contact.id} />
          </Card>
        </Page>
      )}
    </Loaded>
  )
}
