import { t } from '@lingui/core/macro'
import { type ReactNode, useId, useLayoutEffect, useRef } from 'react'
import { IconButton } from './Button'
import { cx } from './classes'
import { CloseIcon } from './icons'

export interface DialogProps {
  open: boolean
  /** Asked for by Escape, the close button or a press outside. Closing is the owner's doing. */
  onClose: () => void
  title: ReactNode
  description?: ReactNode
  children?: ReactNode
  /** Buttons, main one last. */
  footer?: ReactNode
  size?: 'sm' | 'md' | 'lg' | undefined
  /** `sheet` and `choice` rise from the bottom on phones; on wide screens a sheet stands at the right, a choice in the middle. */
  kind?: 'center' | 'sheet' | 'choice' | undefined
  /** False for a form with unsaved words: a press outside then does nothing. */
  closeOnOutside?: boolean | undefined
}

const KINDS = { sheet: 'dialog-sheet', choice: 'dialog-choice' }
const WIDTHS = { sm: 'max-w-sm', md: 'max-w-lg', lg: 'max-w-2xl' }

/** Native modal dialog: the browser traps focus, makes the page inert and gives focus back. */
export function Dialog(props: DialogProps) {
  return props.open ? <OpenDialog {...props} /> : null
}

function OpenDialog({
  onClose,
  title,
  description,
  children,
  footer,
  size = 'md',
  kind = 'center',
  closeOnOutside = true,
}: DialogProps) {
  const ref = useRef<HTMLDialogElement>(null)
  const id = useId()

  useLayoutEffect(() => {
    const dialog = ref.current
    const before = document.activeElement
    dialog?.showModal()
    // React keeps its autoFocus to itself, and the browser would begin with the close button.
    dialog?.querySelector<HTMLElement>('[data-autofocus]')?.focus()
    return () => {
      dialog?.close()
      // An element that leaves the page gives no focus back by itself.
      if (before instanceof HTMLElement) before.focus()
    }
  }, [])

  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Escape is the keyboard's way, through onCancel
    <dialog
      ref={ref}
      aria-labelledby={`${id}-title`}
      aria-describedby={description ? `${id}-about` : undefined}
      className={cx(
        'dialog flex-col overflow-hidden rounded-lg border border-line bg-raised text-fg shadow-high open:flex',
        kind === 'center' ? WIDTHS[size] : KINDS[kind],
      )}
      onCancel={event => {
        event.preventDefault()
        onClose()
      }}
      onClick={event => {
        // The backdrop belongs to the dialog element; everything visible lies in its children.
        if (closeOnOutside && event.target === ref.current) onClose()
      }}
    >
      <div className="flex items-start gap-3 px-5 pt-4 pb-2">
        <div className="min-w-0 flex-1 py-1.5">
          <h2 id={`${id}-title`} className="text-lg font-semibold text-balance">
            {title}
          </h2>
          {description && (
            <p id={`${id}-about`} className="mt-1 text-md wrap-anywhere text-muted">
              {description}
            </p>
          )}
        </div>
        <IconButton label={t`Close`} icon={<CloseIcon size={20} />} onClick={onClose} className="-mr-2" />
      </div>
      <div className="min-h-0 flex-1 overflow-y-auto overscroll-contain px-5 pt-1 pb-5">{children}</div>
      {footer && (
        <div className="flex flex-wrap justify-end gap-2 border-t border-line bg-surface px-5 py-3">{footer}</div>
      )}
    </dialog>
  )
}
