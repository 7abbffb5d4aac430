import { useRef, useState } from 'react'

export interface Action<Args extends unknown[]> {
  run: (...args: Args) => Promise<void>
  busy: boolean
  error: unknown
  clear: () => void
}

/** Runs one thing at a time: a second press while the first is under way does nothing. */
export function useAction<Args extends unknown[]>(work: (...args: Args) => Promise<void>): Action<Args> {
  const [state, setState] = useState<{ busy: boolean; error: unknown }>({ busy: false, error: null })
  const underWay = useRef(false)
  return {
    ...state,
    run: async (...args) => {
      if (underWay.current) return
      underWay.current = true
      setState({ busy: true, error: null })
      try {
        await work(...args)
        setState({ busy: false, error: null })
      } catch (error) {
        setState({ busy: false, error })
      } finally {
        underWay.current = false
      }
    },
    clear: () => setState(state => ({ ...state, error: null })),
  }
}
