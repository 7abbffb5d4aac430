import { t } from '@lingui/core/macro'
import { useEffect, useState, useSyncExternalStore } from 'react'
import { Button, IconButton } from './Button'
import { AlertIcon, CheckCircleIcon, CloseIcon } from './icons'
import { dismissToast, subscribeToasts, type ToastItem, toastItems } from './toasts'

/** Place once per face. The live region is always in the page, so that every message is announced. */
export function Toaster() {
  const items = useSyncExternalStore(subscribeToasts, toastItems)
  return (
    <section
      aria-label={t`Notifications`}
      aria-live="polite"
      className="pointer-events-none fixed inset-x-0 bottom-[calc(var(--toast-inset,0px)+env(safe-area-inset-bottom))] z-50 flex flex-col items-center gap-2 p-4 print:hidden"
    >
      {items.map(item => (
        <Toast key={item.id} item={item} />
      ))}
    </section>
  )
}

function Toast({ item }: { item: ToastItem }) {
  const [held, setHeld] = useState(false)
  useEffect(() => {
    if (held) return
    const timer = setTimeout(() => dismissToast(item.id), item.duration)
    return () => clearTimeout(timer)
  }, [held, item])
  const { action, tone } = item
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: pointer and focus only hold the clock
    <div
      className="toast pointer-events-auto flex min-h-12 w-full max-w-md items-center gap-2.5 rounded-md border border-line bg-raised py-1 pr-1 pl-4 text-md shadow-high"
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
    >
      {tone === 'success' && <CheckCircleIcon size={16} className="shrink-0 text-success" />}
      {tone === 'danger' && <AlertIcon size={16} className="shrink-0 text-danger" />}
      <p className="min-w-0 flex-1 py-1.5 wrap-anywhere">{item.message}</p>
      {action && (
        <Button
          variant="quiet"
          className="text-accent-text"
          onClick={() => {
            dismissToast(item.id)
            action.run()
          }}
        >
          {action.label}
        </Button>
      )}
      <IconButton label={t`Dismiss`} icon={<CloseIcon size={16} />} onClick={() => dismissToast(item.id)} />
    </div>
  )
}
