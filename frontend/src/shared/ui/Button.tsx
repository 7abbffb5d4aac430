import type { ComponentProps, ReactNode } from 'react'
import { cx } from './classes'
import { Spinner } from './Spinner'

export type ButtonVariant = 'primary' | 'secondary' | 'quiet' | 'danger'
export type ButtonSize = 'md' | 'sm'

interface ButtonLook {
  variant?: ButtonVariant | undefined
  size?: ButtonSize | undefined
  block?: boolean | undefined
}

const VARIANTS: Record<ButtonVariant, string> = {
  primary: 'button-primary',
  secondary: 'border-line bg-raised text-fg shadow-low hover:border-line-strong active:bg-sunken',
  quiet: 'border-transparent text-fg hover:bg-fg/6 active:bg-fg/10',
  danger: 'button-danger border-transparent',
}

/** The look of a button, for links that act as one. */
export const buttonClass = ({ variant = 'secondary', size = 'md', block = false }: ButtonLook = {}) =>
  cx(
    'relative inline-flex select-none items-center justify-center gap-2 rounded-md border text-center font-medium no-underline calm',
    'aria-disabled:opacity-55 disabled:opacity-55',
    size === 'md' ? 'min-h-control px-4 py-1.5' : 'min-h-8 pointer-coarse:min-h-control px-3 py-1 text-sm',
    block && 'w-full',
    VARIANTS[variant],
  )

export interface ButtonProps extends ButtonLook, ComponentProps<'button'> {
  /** Shows a spinner and ignores presses; the button keeps its focus and its width. */
  busy?: boolean | undefined
  icon?: ReactNode
}

export function Button({
  variant,
  size,
  block,
  busy = false,
  icon,
  className,
  children,
  onClick,
  ...rest
}: ButtonProps) {
  const idle = busy || rest['aria-disabled'] === true || rest['aria-disabled'] === 'true'
  return (
    <button
      type="button"
      {...rest}
      className={cx(buttonClass({ variant, size, block }), className)}
      aria-busy={busy || undefined}
      aria-disabled={idle || undefined}
      onClick={event => {
        // aria-disabled keeps the button focusable, so the press itself is refused here (a form's submit too).
        if (idle) event.preventDefault()
        else onClick?.(event)
      }}
    >
      {busy && (
        <span className="absolute inset-0 grid place-items-center">
          <Spinner />
        </span>
      )}
      <span className={cx('inline-flex items-center justify-center gap-2', busy && 'opacity-0')}>
        {icon}
        {children}
      </span>
    </button>
  )
}

export interface IconButtonProps extends Omit<ButtonProps, 'children' | 'block' | 'icon'> {
  /** Read aloud and shown as a tooltip. */
  label: string
  icon: ReactNode
}

export function IconButton({ label, icon, className, variant = 'quiet', ...rest }: IconButtonProps) {
  return (
    <Button
      {...rest}
      variant={variant}
      aria-label={label}
      title={label}
      className={cx('aspect-square px-0!', className)}
    >
      {icon}
    </Button>
  )
}
