import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { RefreshCw, TriangleAlert } from 'lucide-react'
import type { ReactNode } from 'react'
import { Button } from './Button'
import { cx } from './classes'

interface StateProps {
  icon?: ReactNode
  title: ReactNode
  /** One sentence. */
  children?: ReactNode
  action?: ReactNode
  /** For panels on a page that has more to show. */
  compact?: boolean | undefined
}

function State({ icon, title, children, action, compact = false, danger = false }: StateProps & { danger?: boolean }) {
  return (
    <div className={cx('flex flex-col items-center px-5 text-center', compact ? 'py-7' : 'py-14')}>
      {icon && (
        <span
          aria-hidden="true"
          className={cx(
            'mb-3 grid size-11 place-items-center rounded-full',
            danger ? 'bg-danger-soft text-danger' : 'bg-fg/5 text-muted',
          )}
        >
          {icon}
        </span>
      )}
      <p className="font-medium text-balance">{title}</p>
      {children && <div className="mt-1 max-w-sm text-md text-pretty text-muted">{children}</div>}
      {action && <div className="mt-4 flex flex-wrap justify-center gap-2">{action}</div>}
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
        icon={<TriangleAlert size={20} />}
        title={title ?? t`This could not be loaded`}
        action={
          onRetry && (
            <Button onClick={onRetry} busy={busy} icon={<RefreshCw size={16} aria-hidden="true" />}>
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
