import { useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { useLocation } from 'wouter'
import { ClientList } from '@/features/clients/portal/ClientList'
import type { PortalMe } from '@/shared/api/types'
import { Avatar } from '@/shared/ui/Avatar'
import { Dialog } from '@/shared/ui/Dialog'
import { ChevronsUpDownIcon } from '@/shared/ui/icons'
import { VisuallyHidden } from '@/shared/ui/VisuallyHidden'
import { useSwitchClient } from './session'

/** Whose portal this is and for which client; for a person of several clients also the way to the others. */
export function BrandBlock({ slug, me }: { slug: string; me: PortalMe }) {
  const { t } = useLingui()
  const [open, setOpen] = useState(false)
  const [at, navigate] = useLocation()
  const { busyId, choose } = useSwitchClient(slug)
  const { branding, client, clients } = me
  const logo = (
    <Avatar
      name={branding.business_name}
      src={branding.logo_url}
      letters={branding.initials}
      shape="square"
      tone="accent"
    />
  )
  const names = (
    <span className="grid min-w-0 text-left">
      <span className="truncate font-semibold">{branding.business_name}</span>
      <span className="flex min-w-0 items-center gap-1 text-sm text-muted">
        <span className="truncate">{client.name}</span>
        {clients.length > 1 && <ChevronsUpDownIcon size={14} className="shrink-0" />}
      </span>
    </span>
  )
  if (clients.length < 2) {
    return (
      <div className="mr-auto flex min-w-0 items-center gap-3">
        {logo}
        {names}
      </div>
    )
  }
  return (
    <>
      <button
        type="button"
        aria-haspopup="dialog"
        onClick={() => setOpen(true)}
        className="-ml-2 mr-auto flex min-h-12 min-w-0 items-center gap-3 rounded-md px-2 hover:bg-fg/5"
      >
        {logo}
        {names}
        <VisuallyHidden>{t`Switch client`}</VisuallyHidden>
      </button>
      <Dialog open={open} onClose={() => setOpen(false)} title={t`Switch client`} kind="choice">
        <div className="-mx-5">
          <ClientList
            clients={clients}
            busyId={busyId}
            onChoose={id =>
              void choose(id).then(done => {
                if (!done) return
                setOpen(false)
                // What is open here is the other client's.
                if (/^\/\w+\/./.test(at)) navigate('/')
              })
            }
          />
        </div>
      </Dialog>
    </>
  )
}
