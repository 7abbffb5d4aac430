import { Trans } from '@lingui/react/macro'
import { type ReactNode, useId } from 'react'
import { cx } from './classes'

export interface FieldText {
  label: ReactNode
  /** One sentence below the control. */
  help?: ReactNode
  /** What to do next; replaces nothing, is read after the label. */
  error?: ReactNode
  /** Marks the field as one that may stay empty. */
  optional?: boolean | undefined
  hideLabel?: boolean | undefined
}

export interface ControlProps {
  id: string
  'aria-describedby': string | undefined
  'aria-invalid': true | undefined
}

export interface FieldProps extends FieldText {
  id?: string | undefined
  className?: string | undefined
  children: (control: ControlProps) => ReactNode
}

/** Label above, help and error below, wired to whatever control the child function draws. */
export function Field({ id, label, help, error, optional, hideLabel, className, children }: FieldProps) {
  const made = useId()
  const controlId = id ?? made
  const helpId = `${controlId}-help`
  const errorId = `${controlId}-error`
  return (
    <div className={cx('grid content-start gap-1.5', className)}>
      <label
        htmlFor={controlId}
        className={cx('flex justify-between gap-3 text-md font-medium', hideLabel && 'sr-only')}
      >
        <span className="wrap-anywhere">{label}</span>
        {optional && (
          <span className="font-normal text-muted">
            <Trans>Optional</Trans>
          </span>
        )}
      </label>
      {children({
        id: controlId,
        'aria-describedby': cx(error ? errorId : null, help ? helpId : null) || undefined,
        'aria-invalid': error ? true : undefined,
      })}
      {/* Always there, so that an error that appears is announced. */}
      <p id={errorId} aria-live="polite" className="text-sm text-danger wrap-anywhere empty:hidden">
        {error}
      </p>
      {help && (
        <p id={helpId} className="text-sm text-muted">
          {help}
        </p>
      )}
    </div>
  )
}
