import { Trans } from '@lingui/react/macro'
import { Link, type LinkProps } from '@tanstack/react-router'
import type { Thread } from '@/shared/api/types'
import { Time } from '@/shared/lib/Time'
import { cx } from '@/shared/ui/classes'
import { CountBadge } from '@/shared/ui-workspace/CountBadge'
import { OnlyTeam } from './OnlyTeam'
import { isInternal, lastWords, placeWords } from './words'

interface ThreadRowProps {
  thread: Thread
  meId: string
  isOpen: boolean
  /** False where the page says already whose threads these are. */
  showsPlace: boolean
  search: LinkProps['search']
}

/** A thread in a list: what is unread is bold and says so. */
export function ThreadRow({ thread, meId, isOpen, showsPlace, search }: ThreadRowProps) {
  const { unread, last_message: last } = thread
  const isNew = unread > 0
  return (
    <li
      className={cx(
        'relative border-b border-line px-4 py-2.5 last:border-0 hover:bg-fg/3',
        isOpen && 'bg-accent-soft hover:bg-accent-soft',
      )}
    >
      <div className="flex items-baseline gap-2">
        <Link
          to="."
          search={search as never}
          resetScroll={false}
          data-row-link
          aria-current={isOpen ? 'true' : undefined}
          activeProps={{ 'aria-current': isOpen ? 'true' : undefined }}
          className={cx(
            'min-w-0 flex-1 truncate text-fg no-underline after:absolute after:inset-0 focus-visible:outline-0 focus-visible:after:outline-2 focus-visible:after:-outline-offset-2 focus-visible:after:outline-[var(--focus)]',
            isNew ? 'font-semibold' : 'font-medium',
          )}
        >
          {thread.title}
        </Link>
        {last && (
          <Time
            instant={last.created_at}
            className={cx('shrink-0 text-sm whitespace-nowrap', isNew ? 'font-medium text-accent-text' : 'text-muted')}
          />
        )}
      </div>
      {(showsPlace || isInternal(thread)) && (
        <p className="flex min-w-0 items-center gap-2 text-sm text-muted">
          {isInternal(thread) && <OnlyTeam short />}
          {showsPlace && <span className="min-w-0 truncate">{placeWords(thread)}</span>}
        </p>
      )}
      <div className="flex items-baseline gap-2">
        <p className={cx('min-w-0 flex-1 truncate text-sm', isNew ? 'text-fg' : 'text-muted')}>
          {lastWords(thread, meId)}
        </p>
        {isNew && <CountBadge count={unread} words={<Trans>{unread} unread</Trans>} />}
      </div>
    </li>
  )
}
