import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { type ReactNode, useId, useRef, useState } from 'react'
import { cx } from '@/shared/ui/classes'
import { Field, type FieldText } from '@/shared/ui/Field'
import { inputClass } from '@/shared/ui/inputs'
import { Spinner } from '@/shared/ui/Spinner'

export interface Option {
  id: string
  name: string
  /** Small, at the right or below. */
  detail?: ReactNode
}

interface ComboboxProps<T extends Option> extends FieldText {
  options: T[]
  busy: boolean
  /** What stands in the field while nobody types. */
  chosen: string
  placeholder?: string
  onType: (text: string) => void
  onPick: (option: T) => void
  /** Offered as a first entry when something is chosen. */
  onClear?: (() => void) | undefined
  clearWord?: string
  autoFocus?: boolean
  inputRef?: (input: HTMLInputElement | null) => void
  className?: string
}

/** A field that searches while one types and offers what it finds (WAI-ARIA combobox with a list). */
export function Combobox<T extends Option>(props: ComboboxProps<T>) {
  const { options, busy, chosen, placeholder, onType, onPick, onClear, clearWord, autoFocus, inputRef, ...text } = props
  const id = useId()
  const [open, setOpen] = useState(false)
  const [typed, setTyped] = useState('')
  const [at, setAt] = useState(0)
  const list = useRef<HTMLDivElement>(null)
  const clears = onClear !== undefined && chosen !== '' && typed === ''
  const count = options.length + (clears ? 1 : 0)
  const close = () => {
    setOpen(false)
    setTyped('')
    onType('')
    setAt(0)
  }
  const choose = (place: number) => {
    if (clears && place === 0) onClear()
    else {
      const option = options[clears ? place - 1 : place]
      if (!option) return
      onPick(option)
    }
    close()
  }
  const move = (to: number) => {
    const next = (to + count) % Math.max(count, 1)
    setAt(next)
    list.current?.children[next]?.scrollIntoView({ block: 'nearest' })
  }
  const row = (place: number, content: ReactNode, key: string) => (
    // biome-ignore lint/a11y/useFocusableInteractive: focus stays in the field, which names the active entry
    // biome-ignore lint/a11y/useKeyWithClickEvents: the field's arrow keys and Enter do the same
    <div
      key={key}
      id={`${id}-${place}`}
      role="option"
      aria-selected={place === at}
      className={cx(
        'flex min-h-9 pointer-coarse:min-h-11 items-center gap-3 rounded-sm px-2.5 py-1',
        place === at && 'bg-fg/7',
      )}
      onPointerMove={() => setAt(place)}
      onPointerDown={event => event.preventDefault()}
      onClick={() => choose(place)}
    >
      {content}
    </div>
  )
  return (
    <Field {...text}>
      {wired => (
        <span className="relative block">
          <input
            {...wired}
            ref={inputRef}
            role="combobox"
            type="text"
            aria-expanded={open}
            aria-controls={`${id}-list`}
            aria-autocomplete="list"
            aria-activedescendant={open && count > 0 ? `${id}-${at}` : undefined}
            autoComplete="off"
            spellCheck={false}
            maxLength={200}
            placeholder={placeholder}
            // biome-ignore lint/a11y/noAutofocus: the first field of a page that was asked for
            autoFocus={autoFocus}
            // React keeps its autoFocus to itself; a dialog looks for this.
            data-autofocus={autoFocus || undefined}
            value={open ? typed : chosen}
            className={cx(inputClass, 'select')}
            onChange={event => {
              setOpen(true)
              setTyped(event.target.value)
              setAt(0)
              onType(event.target.value.trim())
            }}
            onClick={() => setOpen(true)}
            onBlur={close}
            onKeyDown={event => {
              if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
                event.preventDefault()
                if (!open) return setOpen(true)
                move(at + (event.key === 'ArrowDown' ? 1 : -1))
              } else if (open && event.key === 'Enter' && !event.metaKey && !event.ctrlKey) {
                event.preventDefault()
                choose(at)
              } else if (open && event.key === 'Escape') {
                event.preventDefault()
                event.stopPropagation()
                close()
              }
            }}
          />
          {open && (
            <span className="absolute inset-x-0 top-full z-30 mt-1 block rounded-md border border-line bg-raised p-1 shadow-high">
              <div
                ref={list}
                id={`${id}-list`}
                role="listbox"
                aria-label={t`Choices`}
                className="max-h-64 overflow-y-auto"
              >
                {clears && row(0, <span className="text-muted">{clearWord}</span>, 'clear')}
                {options.map((option, index) =>
                  row(
                    clears ? index + 1 : index,
                    <>
                      <span className="min-w-0 flex-1 truncate">{option.name}</span>
                      {option.detail && (
                        <span className="max-w-[50%] shrink-0 truncate text-sm text-muted">{option.detail}</span>
                      )}
                    </>,
                    option.id,
                  ),
                )}
              </div>
              {options.length === 0 && (
                <span role="status" className="flex min-h-9 items-center gap-2 px-2.5 text-muted">
                  {busy ? (
                    <Spinner />
                  ) : typed ? (
                    <Trans>Nothing fits “{typed}”.</Trans>
                  ) : (
                    <Trans>Nothing is here yet.</Trans>
                  )}
                </span>
              )}
            </span>
          )}
        </span>
      )}
    </Field>
  )
}
