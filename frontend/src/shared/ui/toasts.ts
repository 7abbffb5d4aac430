/** The queue behind `<Toaster>`: anything may call `toast(...)`, also outside components. */

export interface ToastAction {
  label: string
  run: () => void
}

export interface ToastInput {
  message: string
  tone?: 'neutral' | 'success' | 'danger' | undefined
  action?: ToastAction | undefined
  /** Milliseconds; a toast with an action stays longer by default. */
  duration?: number | undefined
}

export interface ToastItem extends ToastInput {
  id: number
  duration: number
}

let items: readonly ToastItem[] = []
let lastId = 0
const listeners = new Set<() => void>()

const publish = (next: readonly ToastItem[]) => {
  items = next
  for (const listener of listeners) listener()
}

export const toastItems = () => items

export const subscribeToasts = (listener: () => void) => {
  listeners.add(listener)
  return () => {
    listeners.delete(listener)
  }
}

/** Shows a message and returns its id. At most three are kept. */
export function toast(input: ToastInput): number {
  lastId += 1
  const item = { ...input, id: lastId, duration: input.duration ?? (input.action ? 10_000 : 5_000) }
  publish([...items.slice(-2), item])
  return item.id
}

export const dismissToast = (id: number) => publish(items.filter(item => item.id !== id))
