import { Search } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { cx } from '@/shared/ui/classes'
import { inputClass } from '@/shared/ui/inputs'
import { useShortcut } from './shortcuts'

const TYPING_MS = 200

interface SearchFieldProps {
  q: string
  label: string
  placeholder: string
  onSearch: (q: string) => void
}

/** Searches as you type; "/" leads here. */
export function SearchField({ q, label, placeholder, onSearch }: SearchFieldProps) {
  const input = useRef<HTMLInputElement>(null)
  const [typed, setTyped] = useState(q)
  const sent = useRef(q)
  const search = useRef(onSearch)
  useEffect(() => {
    search.current = onSearch
  })
  useEffect(() => {
    // Changed from outside: back, a cleared filter, a link.
    if (q === sent.current) return
    sent.current = q
    setTyped(q)
  }, [q])
  useEffect(() => {
    const timer = setTimeout(() => {
      const wanted = typed.trim()
      if (wanted === sent.current) return
      sent.current = wanted
      search.current(wanted)
    }, TYPING_MS)
    return () => clearTimeout(timer)
  }, [typed])
  useShortcut('/', () => input.current?.focus())
  return (
    <search className="relative min-w-56 flex-1 basis-full sm:basis-56 sm:max-w-sm">
      <Search
        size={16}
        aria-hidden="true"
        className="pointer-events-none absolute top-1/2 left-3 -translate-y-1/2 text-muted"
      />
      <input
        ref={input}
        type="search"
        aria-label={label}
        placeholder={placeholder}
        maxLength={200}
        autoComplete="off"
        spellCheck={false}
        value={typed}
        onChange={event => setTyped(event.target.value)}
        className={cx(inputClass, 'pl-9!')}
      />
    </search>
  )
}
