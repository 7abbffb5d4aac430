import { t } from '@lingui/core/macro'
import { useLayoutEffect, useRef } from 'react'
import { dialogClass, inputClass } from './palette_look'

/** Stands where the palette comes: what is typed while it loads is not lost and starts nothing else. */
export function PaletteWait(props: { typed: string; onType: (typed: string) => void; onClose: () => void }) {
  const dialog = useRef<HTMLDialogElement>(null)
  useLayoutEffect(() => {
    const element = dialog.current
    element?.showModal()
    // Closed while still in the page it gives the focus back, so that the palette can give it back too.
    return () => element?.close()
  }, [])
  return (
    <dialog
      ref={dialog}
      aria-label={t`Search and commands`}
      className={dialogClass}
      onCancel={event => {
        event.preventDefault()
        props.onClose()
      }}
    >
      <input
        value={props.typed}
        onChange={event => props.onType(event.target.value)}
        maxLength={200}
        aria-label={t`Search and commands`}
        placeholder={t`Search clients and invoices or type a command`}
        className={inputClass}
      />
    </dialog>
  )
}
