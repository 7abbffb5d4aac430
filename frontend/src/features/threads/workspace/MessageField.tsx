import { t } from '@lingui/core/macro'
import { type ComponentProps, type KeyboardEvent, type RefObject, useId, useState } from 'react'
import type { Named } from '@/shared/api/types'
import { Avatar } from '@/shared/ui/Avatar'
import { cx } from '@/shared/ui/classes'
import { type Mark, marked } from '../format'
import { matching, mentionAt } from '../mentions'
import { THREAD_LIMITS } from '../model'

/** Types for the person, so that the browser's own undo knows of it. */
export function typeInto(
  field: HTMLTextAreaElement,
  from: number,
  to: number,
  text: string,
  start: number,
  end: number,
) {
  field.focus()
  field.setSelectionRange(from, to)
  if (!document.execCommand('insertText', false, text)) {
    field.setRangeText(text, from, to, 'end')
    field.dispatchEvent(new Event('input', { bubbles: true }))
  }
  field.setSelectionRange(start, end)
}

export function applyMark(field: HTMLTextAreaElement, mark: Mark) {
  const edit = marked(mark, { text: field.value, start: field.selectionStart, end: field.selectionEnd })
  typeInto(field, edit.from, edit.to, edit.text, edit.start, edit.end)
}

interface MessageFieldProps extends Omit<ComponentProps<'textarea'>, 'value' | 'onChange' | 'ref'> {
  fieldRef: RefObject<HTMLTextAreaElement | null>
  label: string
  value: string
  /** Whom one can call. */
  team: Named[]
  onText: (text: string) => void
  onSend: () => void
}

/** Where a message is typed: @ offers the team, ⌘Enter sends. */
export function MessageField(props: MessageFieldProps) {
  const { fieldRef, label, value, team, onText, onSend, className, onKeyDown, ...rest } = props
  const id = useId()
  const [typing, setTyping] = useState<{ from: number; typed: string } | null>(null)
  const [at, setAt] = useState(0)
  const offered = typing ? matching(team, typing.typed).slice(0, 6) : []
  const open = offered.length > 0
  const look = (field: HTMLTextAreaElement) => {
    const found = field.selectionStart === field.selectionEnd ? mentionAt(field.value, field.selectionEnd) : null
    setTyping(found)
    setAt(0)
  }
  const choose = (member: Named | undefined) => {
    const field = fieldRef.current
    if (!member || !typing || !field) return
    const text = `@${member.name} `
    const end = typing.from + text.length
    typeInto(field, typing.from, field.selectionEnd, text, end, end)
    setTyping(null)
  }
  const onKey = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    const command = event.metaKey || event.ctrlKey
    const field = event.currentTarget
    if (command && event.key === 'Enter') onSend()
    else if (command && event.key.toLowerCase() === 'b') applyMark(field, 'bold')
    else if (command && event.key.toLowerCase() === 'i') applyMark(field, 'italic')
    else if (open && (event.key === 'ArrowDown' || event.key === 'ArrowUp')) {
      setAt((at + (event.key === 'ArrowDown' ? 1 : -1) + offered.length) % offered.length)
    } else if (open && (event.key === 'Enter' || event.key === 'Tab')) choose(offered[at])
    else if (open && event.key === 'Escape') setTyping(null)
    else return onKeyDown?.(event)
    event.preventDefault()
    event.stopPropagation()
  }
  return (
    <div className="relative">
      {open && (
        <div
          id={`${id}-list`}
          role="listbox"
          aria-label={t`Call somebody of the team`}
          className="absolute bottom-full left-2 z-20 mb-1 min-w-56 rounded-md border border-line bg-raised p-1 shadow-high"
        >
          {offered.map((member, index) => (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are those of the field, which keeps the focus
            <div
              key={member.id}
              id={`${id}-${index}`}
              role="option"
              tabIndex={-1}
              aria-selected={index === at}
              className="flex min-h-9 pointer-coarse:min-h-11 cursor-pointer items-center gap-2.5 rounded-sm px-2.5 aria-selected:bg-fg/7"
              onMouseDown={event => event.preventDefault()}
              onMouseEnter={() => setAt(index)}
              onClick={() => choose(member)}
            >
              <Avatar name={member.name} size="sm" />
              {member.name}
            </div>
          ))}
        </div>
      )}
      <textarea
        rows={2}
        maxLength={THREAD_LIMITS.text}
        {...rest}
        ref={fieldRef}
        aria-label={label}
        aria-autocomplete={team.length > 0 ? 'list' : undefined}
        aria-controls={open ? `${id}-list` : undefined}
        aria-activedescendant={open ? `${id}-${at}` : undefined}
        value={value}
        className={cx(
          'field-sizing-content block max-h-60 min-h-16 w-full resize-none bg-transparent px-3 py-2 leading-5 outline-0 placeholder:text-muted pointer-coarse:text-lg',
          className,
        )}
        onChange={event => {
          onText(event.target.value)
          look(event.target)
        }}
        onSelect={event => {
          if (typing) look(event.currentTarget)
        }}
        onBlur={() => setTyping(null)}
        onKeyDown={onKey}
      />
    </div>
  )
}
