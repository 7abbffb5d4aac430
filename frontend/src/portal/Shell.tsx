import { Trans, useLingui } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import { Link, useLocation } from 'wouter'
import type { PortalMe } from '@/shared/api/types'
import { Time } from '@/shared/lib/Time'
import { Avatar } from '@/shared/ui/Avatar'
import { Banner } from '@/shared/ui/Banner'
import { Button } from '@/shared/ui/Button'
import { ArchiveIcon, FolderIcon, HouseIcon, MessageIcon, OfflineIcon, ReceiptIcon } from '@/shared/ui/icons'
import { VisuallyHidden } from '@/shared/ui/VisuallyHidden'
import { BrandBlock } from './BrandBlock'
import { COLUMN } from './ShellSkeleton'

interface ShellProps {
  slug: string
  me: PortalMe
  /** How many conversations have something unread. */
  unread: number
  /** The shown data is old, because the last request for it failed. */
  stale: { since: number; busy: boolean; retry: () => void } | null
  children: ReactNode
}

/** Header, tabs (below on phones, above on wide screens) and the page between them. */
export function Shell({ slug, me, unread, stale, children }: ShellProps) {
  const { t } = useLingui()
  return (
    <div className="min-h-dvh max-md:pb-24">
      <a
        href="#main"
        className="sr-only focus:not-sr-only focus:absolute focus:z-40 focus:m-2 focus:rounded-md focus:bg-raised focus:px-4 focus:py-3"
      >
        <Trans>Skip to the content</Trans>
      </a>
      <header className="border-b border-line bg-raised print:hidden">
        <div className={`${COLUMN} flex min-h-16 items-center gap-3`}>
          <BrandBlock slug={slug} me={me} />
          <Tabs unread={unread} />
          <Link href="/profile" className="grid size-11 shrink-0 place-items-center rounded-full">
            <Avatar name={me.contact.name} />
            <VisuallyHidden>{t`Your profile, ${me.contact.name}`}</VisuallyHidden>
          </Link>
        </div>
      </header>
      <main id="main" tabIndex={-1} className={`${COLUMN} grid grid-cols-1 gap-5 py-6 outline-none`}>
        {stale && (
          <Banner
            icon={<OfflineIcon size={18} />}
            action={
              <Button size="sm" busy={stale.busy} onClick={stale.retry}>
                <Trans>Try again</Trans>
              </Button>
            }
          >
            <Trans>
              No connection. You see what was saved <Time instant={new Date(stale.since).toISOString()} />.
            </Trans>
          </Banner>
        )}
        {me.client.archived && (
          <Banner tone="warning" icon={<ArchiveIcon size={18} />}>
            <Trans>This account is archived. You can read everything; signing and paying are closed.</Trans>
          </Banner>
        )}
        {children}
      </main>
    </div>
  )
}

function Tabs({ unread }: { unread: number }) {
  const { t } = useLingui()
  const [at] = useLocation()
  const tabs = [
    { href: '/', label: t`Home`, icon: HouseIcon, holds: /^\/$/ },
    { href: '/projects', label: t`Projects`, icon: FolderIcon, holds: /^\/projects\b/ },
    { href: '/messages', label: t`Messages`, icon: MessageIcon, holds: /^\/messages\b/, count: unread },
    { href: '/billing', label: t`Billing`, icon: ReceiptIcon, holds: /^\/(billing|quotes|invoices|statement)\b/ },
  ]
  return (
    <nav
      aria-label={t`Main`}
      className="flex max-md:@container max-md:fixed max-md:inset-x-0 max-md:bottom-0 max-md:z-30 max-md:border-t max-md:border-line max-md:bg-raised max-md:pb-[env(safe-area-inset-bottom)] md:gap-1"
    >
      {tabs.map(({ href, label, icon: Icon, holds, count = 0 }) => (
        <Link
          key={href}
          href={href}
          aria-current={at === href ? 'page' : holds.test(at) || undefined}
          className="relative flex min-h-control items-center justify-center text-muted no-underline -outline-offset-2 hover:text-fg aria-[current]:text-accent-text max-md:flex-1 max-md:flex-col max-md:gap-0.5 max-md:py-2 max-md:text-xs max-md:font-medium md:gap-2 md:rounded-md md:px-3.5 md:text-md md:font-medium md:hover:bg-fg/5 md:aria-[current]:bg-accent-soft"
        >
          <Icon className="md:size-4.5" />
          {/* Text of twice the size leaves room on a small phone for the pictures alone. */}
          <span className="@max-[14rem]:sr-only">{label}</span>
          {count > 0 && (
            <span className="grid min-w-5 place-items-center rounded-full bg-accent px-1.5 text-xs font-medium text-accent-ink figures max-md:absolute max-md:top-1 max-md:left-1/2 max-md:ml-1.5">
              {count} <VisuallyHidden>{t`unread`}</VisuallyHidden>
            </span>
          )}
        </Link>
      ))}
    </nav>
  )
}
