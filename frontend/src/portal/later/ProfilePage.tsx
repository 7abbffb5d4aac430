import './words'
import { Trans, useLingui } from '@lingui/react/macro'
import { ClientList } from '@/features/clients/portal/ClientList'
import { errorText } from '@/shared/lib/errorText'
import { Avatar } from '@/shared/ui/Avatar'
import { Button } from '@/shared/ui/Button'
import { LogOutIcon } from '@/shared/ui/icons'
import { Card, Panel } from '@/shared/ui/Panel'
import { Page } from '../Page'
import { useSignOut, useSwitchClient } from '../session'
import type { LaterProps } from './props'

export function ProfilePage({ me }: LaterProps) {
  const { t } = useLingui()
  const { slug } = me.branding
  const leave = useSignOut(slug)
  const { busyId, choose } = useSwitchClient(slug)
  const business = me.branding.business_name
  return (
    <Page title={t`Your profile`} business={business}>
      <Card className="flex items-center gap-4 p-4">
        <Avatar name={me.contact.name} size="lg" />
        <div className="min-w-0">
          <p className="text-lg font-semibold wrap-anywhere">{me.contact.name}</p>
          <p className="wrap-anywhere text-muted">{me.contact.email}</p>
        </div>
      </Card>
      <Panel title={me.clients.length > 1 ? t`Your clients` : t`Your client`}>
        <ClientList clients={me.clients} busyId={busyId} onChoose={id => void choose(id)} />
      </Panel>
      <p className="px-1 text-md text-muted">
        <Trans>Is a name or an address wrong? {business} can change it for you.</Trans>
      </p>
      <div className="grid grid-cols-1 gap-2 sm:justify-items-start">
        <p role="alert" className="text-md text-danger empty:hidden">
          {leave.error ? (
            <>
              <Trans>You are still signed in, but this device has forgotten what it had saved.</Trans>{' '}
              {errorText(leave.error)}
            </>
          ) : null}
        </p>
        <Button
          busy={leave.busy}
          onClick={() => void leave.run()}
          icon={<LogOutIcon size={18} />}
          className="max-sm:w-full"
        >
          <Trans>Sign out</Trans>
        </Button>
      </div>
    </Page>
  )
}
