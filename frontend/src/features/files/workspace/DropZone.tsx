import { Trans } from '@lingui/react/macro'
import { Upload } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'

/** Whether somebody drags files from outside, and not a card of the board. */
const bringsFiles = (event: DragEvent) => event.dataTransfer?.types.includes('Files') ?? false

/** Takes files that are dropped anywhere on the page, and says so while they are held over it. */
export function DropZone({ onDrop }: { onDrop: (files: Iterable<File>) => void }) {
  const [over, setOver] = useState(false)
  const take = useRef(onDrop)
  take.current = onDrop
  useEffect(() => {
    const stop = new AbortController()
    const on = (kind: 'dragenter' | 'dragover' | 'dragleave' | 'drop', act: (event: DragEvent) => void) =>
      window.addEventListener(kind, event => bringsFiles(event) && act(event), { signal: stop.signal })
    // A dialog that is open has the page to itself.
    const isFree = () => document.querySelector('dialog[open]') === null
    const hold = (event: DragEvent) => {
      event.preventDefault()
      if (event.dataTransfer) event.dataTransfer.dropEffect = isFree() ? 'copy' : 'none'
      setOver(isFree())
    }
    on('dragenter', hold)
    on('dragover', hold)
    on('dragleave', event => event.relatedTarget === null && setOver(false))
    on('drop', event => {
      // Without this the browser would leave the page and open the file.
      event.preventDefault()
      setOver(false)
      if (isFree() && event.dataTransfer) take.current(event.dataTransfer.files)
    })
    return () => stop.abort()
  }, [])
  if (!over) return null
  return (
    <div className="pointer-events-none fixed inset-0 z-40 grid place-items-center bg-surface/80 p-4">
      <div className="grid w-full max-w-md justify-items-center gap-3 rounded-lg border-2 border-dashed border-accent-line bg-raised px-6 py-12 text-center shadow-high">
        <span className="grid size-12 place-items-center rounded-full bg-accent-soft text-accent-text">
          <Upload size={20} aria-hidden="true" />
        </span>
        <p className="text-lg font-medium">
          <Trans>Drop to add to this project</Trans>
        </p>
        <p className="text-muted">
          <Trans>Only the team sees it at first.</Trans>
        </p>
      </div>
    </div>
  )
}
