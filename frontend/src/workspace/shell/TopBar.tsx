import { t } from '@lingui/core/macro'
import { useSuspenseQuery } from '@tanstack/react-query'
import { Search } from 'lucide-react'
import { meQuery } from '@/features/auth/queries'
import { NotificationsBell } from '@/features/threads/workspace/Notifications'
import { Avatar } from '@/shared/ui/Avatar'
import { IconButton } from '@/shared/ui/Button'
import { UserMenu } from './UserMenu'

/** Phones: whose workspace this is, search, and the person's menu. */
export function TopBar({ onSearch, onHelp }: { onSearch: () => void; onHelp: () => void }) {
  const { data: me } = useSuspenseQuery(meQuery)
  const { workspace } = me
  return (
    <header className="sticky top-0 z-20 flex h-14 items-center gap-2 border-b border-line bg-surface px-4 md:hidden">
      <Avatar
        name={workspace.name}
        letters={workspace.branding.initials}
        src={workspace.branding.logo_url}
        size="sm"
        shape="square"
      />
      <span className="min-w-0 flex-1 truncate font-semibold">{workspace.name}</span>
      <IconButton
        label={t`Search`}
        icon={<Search size={20} aria-hidden="true" />}
        onClick={onSearch}
        className="size-11"
      />
      <NotificationsBell className="size-11" />
      <UserMenu me={me} onHelp={onHelp} />
    </header>
  )
}
