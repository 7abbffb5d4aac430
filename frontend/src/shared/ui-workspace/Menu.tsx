import { type ReactNode, useId, useLayoutEffect, useRef } from 'react'
import { cx } from '@/shared/ui/classes'

interface MenuProps {
  /** Names the list, and the trigger unless its own words do. */
  label: string
  triggerIsNamed?: boolean
  trigger: ReactNode
  triggerClass?: string
  children: ReactNode
  align?: 'start' | 'end'
}

/** A button that opens a list of actions: the browser's popover closes it, gives focus back and stays on top. */
export function Menu({ label, triggerIsNamed = false, trigger, triggerClass, children, align = 'end' }: MenuProps) {
  const id = useId()
  const button = useRef<HTMLButtonElement>(null)
  const list = useRef<HTMLDivElement>(null)

  useLayoutEffect(() => {
    const place = () => {
      const from = button.current?.getBoundingClientRect()
      const box = list.current
      if (!from || !box?.offsetWidth) return
      const { offsetWidth: width, offsetHeight: height } = box
      const left = align === 'end' ? from.right - width : from.left
      const below = from.bottom + 4
      box.style.left = `${Math.max(8, Math.min(left, innerWidth - width - 8))}px`
      box.style.top = `${below + height > innerHeight - 8 ? Math.max(8, from.top - height - 4) : below}px`
    }
    // Before it is painted: the toggle event may come frames later, and the list would jump away under a finger.
    const sizes = new ResizeObserver(place)
    if (list.current) sizes.observe(list.current)
    return () => sizes.disconnect()
  }, [align])
  const items = () => [...(list.current?.querySelectorAll<HTMLElement>('[role=menuitem]') ?? [])]
  const move = (step: number | 'first' | 'last') => {
    const all = items()
    const at = all.indexOf(document.activeElement as HTMLElement)
    const next = step === 'first' ? 0 : step === 'last' ? all.length - 1 : (at + step + all.length) % all.length
    all[next]?.focus()
  }

  return (
    <>
      <button
        ref={button}
        type="button"
        popoverTarget={id}
        aria-haspopup="menu"
        aria-label={triggerIsNamed ? undefined : label}
        title={triggerIsNamed ? undefined : label}
        className={cx('rounded-md hover:bg-fg/6', triggerClass)}
      >
        {trigger}
      </button>
      <div
        ref={list}
        id={id}
        popover="auto"
        role="menu"
        aria-label={label}
        tabIndex={-1}
        className="fixed inset-auto m-0 min-w-48 rounded-md border border-line bg-raised p-1 text-fg shadow-high"
        onToggle={event => {
          const open = event.newState === 'open'
          button.current?.setAttribute('aria-expanded', String(open))
          if (open) move('first')
        }}
        onClick={() => list.current?.hidePopover()}
        onKeyDown={event => {
          const step = { ArrowDown: 1, ArrowUp: -1, Home: 'first', End: 'last' }[event.key] as number | undefined
          if (event.key === 'Tab') list.current?.hidePopover()
          if (step === undefined) return
          event.preventDefault()
          move(step)
        }}
      >
        {children}
      </div>
    </>
  )
}

/** The look of an entry; use it on a Link or `<button role="menuitem">`. */
export const menuItemClass = (danger = false) =>
  cx(
    'flex min-h-9 pointer-coarse:min-h-11 w-full items-center gap-2.5 rounded-sm px-2.5 text-left text-md no-underline hover:bg-fg/6 focus-visible:bg-fg/6 focus-visible:outline-offset-[-2px]',
    danger ? 'text-danger' : 'text-fg',
  )

interface MenuItemProps {
  icon?: ReactNode
  onSelect: () => void
  danger?: boolean
  children: ReactNode
}
export function MenuItem({ icon, onSelect, danger, children }: MenuItemProps) {
  return (
    <button type="button" role="menuitem" tabIndex={-1} className={menuItemClass(danger)} onClick={onSelect}>
      {icon && (
        <span aria-hidden="true" className={danger ? '' : 'text-muted'}>
          {icon}
        </span>
      )}
      {children}
    </button>
  )
}
