import { t } from '@lingui/core/macro'
import { Trans, useLingui } from '@lingui/react/macro'
import { useSuspenseQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Search } from 'lucide-react'
import { meQuery } from '@/features/auth/queries'
import { NotificationsBell } from '@/features/threads/workspace/Notifications'
import { UnreadCount } from '@/features/threads/workspace/UnreadCount'
import { Avatar } from '@/shared/ui/Avatar'
import { Keys } from '@/shared/ui-workspace/Keys'
import { commandKey } from '@/shared/ui-workspace/shortcuts'
import { ROOMS } from './rooms'
import { UserMenu } from './UserMenu'

interface SidebarProps {
  onSearch: () => void
  onHelp: () => void
}

/** Wide screens: where one is, and the way to everywhere else. */
export function Sidebar({ onSearch, onHelp }: SidebarProps) {
  const { data: me } = useSuspenseQuery(meQuery)
  const { i18n } = useLingui()
  const { workspace } = me
  return (
    <aside className="sticky top-0 hidden h-dvh flex-col gap-3 p-3 md:flex">
      <div className="flex min-h-10 items-center gap-2.5 px-2 pt-1">
        <Avatar
          name={workspace.name}
          letters={workspace.branding.initials}
          src={workspace.branding.logo_url}
          size="sm"
          shape="square"
        />
        <span className="min-w-0 flex-1 truncate font-semibold" title={workspace.name}>
          {workspace.name}
        </span>
        <NotificationsBell className="-mr-1" />
      </div>
      <button
        type="button"
        onClick={onSearch}
        className="flex min-h-9 items-center gap-2.5 rounded-md border border-line bg-raised px-2.5 text-muted shadow-low hover:border-line-strong"
      >
        <Search size={16} aria-hidden="true" />
        <span className="flex-1 text-left">
          <Trans>Search</Trans>
        </span>
        <Keys>{`${commandKey} K`}</Keys>
      </button>
      <nav aria-label={t`Main`} className="flex-1">
        <ul className="grid gap-0.5">
          {ROOMS.map(({ to, label, icon: Icon }) => (
            <li key={to}>
              <Link
                to={to}
                className="flex min-h-9 items-center gap-2.5 rounded-md px-2.5 text-fg/80 no-underline hover:bg-fg/6 data-[status=active]:bg-fg/8 data-[status=active]:font-medium data-[status=active]:text-fg"
              >
                <Icon size={16} aria-hidden="true" />
                {i18n._(label)}
                {to === '/inbox' && <UnreadCount className="ml-auto" />}
              </Link>
            </li>
          ))}
        </ul>
      </nav>
      <UserMenu me={me} onHelp={onHelp} withName />
    </aside>
  )
}
