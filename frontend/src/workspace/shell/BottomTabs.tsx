import { t } from '@lingui/core/macro'
import { useLingui } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import { UnreadCount } from '@/features/threads/workspace/UnreadCount'
import { ROOMS } from './rooms'

export function BottomTabs() {
  const { i18n } = useLingui()
  return (
    <nav
      aria-label={t`Main`}
      className="fixed inset-x-0 bottom-0 z-20 border-t border-line bg-surface pb-[env(safe-area-inset-bottom)] md:hidden"
    >
      <ul className="flex">
        {ROOMS.map(({ to, label, icon: Icon }) => (
          <li key={to} className="flex-1">
            <Link
              to={to}
              className="relative grid min-h-14 content-center justify-items-center gap-0.5 text-xs text-muted no-underline data-[status=active]:font-medium data-[status=active]:text-accent-text"
            >
              <Icon size={20} aria-hidden="true" />
              {i18n._(label)}
              {to === '/inbox' && <UnreadCount className="absolute top-1 left-1/2 ml-1.5" />}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  )
}
