import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import { ChevronsUpDown, Keyboard, LogOut, UserRound } from 'lucide-react'
import { useSignOut } from '@/features/auth/queries'
import { ApiError } from '@/shared/api/client'
import type { Me } from '@/shared/api/types'
import { Avatar } from '@/shared/ui/Avatar'
import { toast } from '@/shared/ui/toasts'
import { clearDrafts } from '@/shared/ui-workspace/drafts'
import { Menu, MenuItem, menuItemClass } from '@/shared/ui-workspace/Menu'

interface UserMenuProps {
  me: Me
  onHelp: () => void
  withName?: boolean
}

export function UserMenu({ me, onHelp, withName = false }: UserMenuProps) {
  const signOut = useSignOut()
  const { user } = me
  const leave = async () => {
    try {
      await signOut.mutateAsync()
      clearDrafts()
      // A full load, so that nothing of this person stays in memory.
      window.location.assign('/sign-in')
    } catch (error) {
      if (error instanceof ApiError) toast({ message: error.message, tone: 'danger' })
    }
  }
  return (
    <Menu
      label={t`Your account`}
      triggerIsNamed
      align={withName ? 'start' : 'end'}
      triggerClass={withName ? 'w-full' : 'grid size-11 place-items-center'}
      trigger={
        withName ? (
          <span className="flex min-h-11 items-center gap-2.5 px-2">
            <Avatar name={user.name} size="sm" />
            <span className="min-w-0 flex-1 truncate text-left">
              <span className="sr-only">{t`Your account`}: </span>
              {user.name}
            </span>
            <ChevronsUpDown size={16} aria-hidden="true" className="text-muted" />
          </span>
        ) : (
          <>
            <Avatar name={user.name} size="sm" />
            <span className="sr-only">
              {t`Your account`}: {user.name}
            </span>
          </>
        )
      }
    >
      <p className="max-w-64 truncate px-2.5 py-1.5 text-sm text-muted">{user.email}</p>
      <Link to="/settings/profile" role="menuitem" tabIndex={-1} className={menuItemClass()}>
        <UserRound size={16} aria-hidden="true" className="text-muted" />
        <Trans>Your profile</Trans>
      </Link>
      <MenuItem icon={<Keyboard size={16} />} onSelect={onHelp}>
        <Trans>Keyboard shortcuts</Trans>
      </MenuItem>
      <MenuItem icon={<LogOut size={16} />} onSelect={() => void leave()}>
        <Trans>Sign out</Trans>
      </MenuItem>
    </Menu>
  )
}
