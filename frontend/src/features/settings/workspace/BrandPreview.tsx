import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import type { CSSProperties } from 'react'
import type { Branding } from '@/shared/api/types'
import { Avatar } from '@/shared/ui/Avatar'

/** What clients will see: the portal in both themes, and the invite mail as the server writes it. */
export function BrandPreview({ branding }: { branding: Branding }) {
  const mail = `/api/v1/workspace/mail-preview?${new URLSearchParams({ color: branding.color })}`
  return (
    <section aria-label={t`Preview`} className="grid gap-6">
      <div>
        <h2 className="mb-2 font-medium">
          <Trans>Portal</Trans>
        </h2>
        <div className="grid gap-3 sm:grid-cols-2">
          <PortalCard branding={branding} theme="light" />
          <PortalCard branding={branding} theme="dark" />
        </div>
      </div>
      <div>
        <h2 className="mb-2 font-medium">
          <Trans>Invite mail</Trans>
        </h2>
        <iframe
          key={`${mail} ${branding.logo_url}`}
          src={mail}
          sandbox=""
          title={t`Invite mail`}
          className="h-120 w-full rounded-lg border border-line bg-white"
        />
      </div>
    </section>
  )
}

function PortalCard({ branding, theme }: { branding: Branding; theme: 'light' | 'dark' }) {
  const accent = theme === 'light' ? branding.on_light : branding.on_dark
  const colors = {
    '--accent': branding.color,
    '--accent-ink': branding.ink,
    '--preview-accent': accent,
  } as CSSProperties
  return (
    <div
      aria-hidden="true"
      style={colors}
      className={`preview-${theme} overflow-hidden rounded-lg border border-line bg-surface text-fg`}
    >
      <div className="flex items-center gap-2.5 border-b border-line bg-raised px-4 py-3">
        <Avatar
          name={branding.business_name}
          letters={branding.initials}
          src={branding.logo_url}
          size="sm"
          shape="square"
          tone="accent"
        />
        <span className="truncate font-semibold">{branding.business_name}</span>
      </div>
      <div className="grid gap-3 p-4">
        <p className="text-lg font-semibold">
          <Trans>Hello Ama</Trans>
        </p>
        <span className="grid min-h-11 place-items-center rounded-md bg-accent font-medium text-accent-ink">
          <Trans>Continue as Ama</Trans>
        </span>
        <span className="text-(--preview-accent) underline underline-offset-2">
          <Trans>Send me a new link</Trans>
        </span>
      </div>
    </div>
  )
}
