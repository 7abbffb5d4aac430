import { useState } from 'react'
import { forgetPage, readPage, savePage } from '@/features/portal/later/savedPages'
import type { Reader } from '@/features/portal/queries'

/** State that outlives the page: ticks and words stay on the device until they are sent. Null forgets them. */
export function useKept<T>({ slug, contactId }: Reader, name: string, empty: T): [T, (value: T | null) => void] {
  const key = `draft/${name}`
  const [value, setValue] = useState(() => readPage<T>(slug, contactId, key)?.data ?? empty)
  return [
    value,
    next => {
      setValue(() => next ?? empty)
      if (next === null) forgetPage(slug, contactId, key)
      else savePage(slug, contactId, key, next)
    },
  ]
}
