import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import { Button } from './Button'
import { cx } from './classes'
import { RetryIcon, WarningIcon } from './icons'

interface StateProps {
  icon?: ReactNode
  title: ReactNode
  /** One sentence. */
  children?: ReactNode
  action?: ReactNode
  /** A row at the left, for panels on a page that has more to show. */
  compact?: boolean | undefined
}

function State({ icon, title, children, action, compact = false, danger = false }: StateProps & { danger?: boolean }) {
  return (
    <div className={compact ? 'flex items-start gap-3 px-4 py-4' : 'flex flex-col items-center px-5 py-14 text-center'}>
      {icon && (
        <span
          aria-hidden="true"
          className={cx(
            'grid shrink-0 place-items-center rounded-full',
            compact ? 'size-9' : 'mb-3 size-12',
            danger ? 'bg-danger-soft text-danger' : 'bg-accent-soft text-accent-text',
          )}
        >
          {icon}
        </span>
      )}
      <div className={cx('min-w-0', compact && 'flex-1 self-center')}>
        <div className={cx('font-medium text-balance', compact ? 'text-md' : 'text-lg')}>{title}</div>
        {children && <div className="mt-0.5 max-w-sm text-md text-pretty text-muted">{children}</div>}
        {action && <div className={cx('flex flex-wrap gap-2', compact ? 'mt-3' : 'mt-5 justify-center')}>{action}</div>}
      </div>
    </div>
  )
}

/** Says what will stand here, in one sentence, and offers the way to it. */
export const EmptyState = (props: StateProps) => <State {...props} />

export interface ErrorStateProps {
  title?: ReactNode
  detail?: ReactNode
  onRetry?: (() => void) | undefined
  busy?: boolean | undefined
  compact?: boolean | undefined
}

/** Says what did not work, and lets the person try again. */
export function ErrorState({ title, detail, onRetry, busy, compact }: ErrorStateProps) {
  return (
    <div role="alert">
      <State
        danger
        compact={compact}
        icon={<WarningIcon size={20} />}
        title={title ?? t`This could not be loaded`}
        action={
          onRetry && (
            <Button onClick={onRetry} busy={busy} icon={<RetryIcon size={16} />}>
              <Trans>Try again</Trans>
            </Button>
          )
        }
      >
        {detail}
      </State>
    </div>
  )
}
