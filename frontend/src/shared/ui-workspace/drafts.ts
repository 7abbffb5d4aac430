/** Unsent forms, kept in this browser until they are sent, discarded, or the person signs out. */
import { useEffect } from 'react'
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
export const dropDraft = (name: string) => localStorage.removeItem(PREFIX + name)

export function clearDrafts() {
  for (const key of Object.keys(localStorage)) if (key.startsWith(PREFIX)) localStorage.removeItem(key)
}

/** Writes what is typed shortly after typing stops, and at once when the page goes away. */
export function useDraft<T extends FieldValues>(
  name: string,
  form: UseFormReturn<T>,
  isWorthKeeping: (values: T) => boolean,
) {
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    const write = () => {
      timer = undefined
      const values = form.getValues()
      if (isWorthKeeping(values)) {
        try {
          localStorage.setItem(PREFIX + name, JSON.stringify(values))
        } catch {
          // Storage full or forbidden: the form itself still works.
        }
      } else dropDraft(name)
    }
    const flush = () => {
      if (timer === undefined) return
      clearTimeout(timer)
      write()
    }
    const subscription = form.watch(() => {
      clearTimeout(timer)
      timer = setTimeout(write, WRITE_AFTER_MS)
    })
    window.addEventListener('pagehide', flush)
    return () => {
      subscription.unsubscribe()
      window.removeEventListener('pagehide', flush)
      flush()
    }
  }, [name, form, isWorthKeeping])
}
