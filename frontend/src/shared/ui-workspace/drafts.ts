/** Unsent forms, kept in this browser until they are sent, discarded, or the person signs out. */
import { type Dispatch, type SetStateAction, useEffect, useRef, useState } from 'react'
import type { FieldValues, UseFormReturn } from 'react-hook-form'

const PREFIX = 'coportal.draft.'
const WRITE_AFTER_MS = 300

export function loadDraft<T>(name: string, read: (stored: unknown) => T | null): T | null {
  try {
    const text = localStorage.getItem(PREFIX + name)
    return text === null ? null : read(JSON.parse(text))
  } catch {
    return null
  }
}
const dropDraft = (name: string) => localStorage.removeItem(PREFIX + name)
let isSignedOut = false
function storeDraft(name: string, value: unknown) {
  if (isSignedOut) return
  try {
    localStorage.setItem(PREFIX + name, JSON.stringify(value))
  } catch {
    // Storage full or forbidden: the form itself still works.
  }
}

/** At signing out. What is typed or under way on this page is not kept any more: a full load follows. */
export function clearDrafts() {
  isSignedOut = true
  for (const key of Object.keys(localStorage)) if (key.startsWith(PREFIX)) localStorage.removeItem(key)
}

/** Writes what is typed shortly after typing stops, and at once when the form goes away. */
export function useDraft<T extends FieldValues>(
  name: string,
  form: UseFormReturn<T>,
  isWorthKeeping: (values: T) => boolean,
) {
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  useEffect(() => {
    const write = () => {
      timer.current = undefined
      const values = form.getValues()
      if (isWorthKeeping(values)) storeDraft(name, values)
      else dropDraft(name)
    }
    const flush = () => {
      if (timer.current === undefined) return
      clearTimeout(timer.current)
      write()
    }
    const subscription = form.watch(() => {
      clearTimeout(timer.current)
      timer.current = setTimeout(write, WRITE_AFTER_MS)
    })
    window.addEventListener('pagehide', flush)
    return () => {
      subscription.unsubscribe()
      window.removeEventListener('pagehide', flush)
      flush()
    }
  }, [name, form, isWorthKeeping])
  return {
    /** Forgets the draft, and the write that the last key press asked for. */
    drop: () => {
      clearTimeout(timer.current)
      timer.current = undefined
      dropDraft(name)
    },
  }
}

/** Text that stands in no form, kept like one. An empty text is no draft. */
export function useTextDraft(name: string): [string, Dispatch<SetStateAction<string>>] {
  const [text, setText] = useState(() => loadDraft(name, stored => (typeof stored === 'string' ? stored : null)) ?? '')
  useEffect(() => {
    const write = () => {
      if (text.trim()) storeDraft(name, text)
      else dropDraft(name)
    }
    const timer = setTimeout(write, WRITE_AFTER_MS)
    window.addEventListener('pagehide', write)
    return () => {
      clearTimeout(timer)
      window.removeEventListener('pagehide', write)
      write()
    }
  }, [name, text])
  return [text, setText]
}

/**
 * Something that is written at once when it changes, also after its page is gone; null forgets it. Last, what is kept
 * now: another tab may have changed it.
 */
export function useKept<T>(name: string, read: (stored: unknown) => T | null, empty: T) {
  const stored = () => loadDraft(name, read) ?? empty
  const [value, setValue] = useState(stored)
  const keep = (next: T | null) => {
    setValue(next ?? empty)
    if (next === null) dropDraft(name)
    else storeDraft(name, next)
  }
  return [value, keep, stored] as const
}
