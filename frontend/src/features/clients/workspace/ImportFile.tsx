import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { FileSpreadsheet } from 'lucide-react'
import { useId, useState } from 'react'
import { cx } from '@/shared/ui/classes'
import { Spinner } from '@/shared/ui/Spinner'
import { decodeText, MAX_FILE_BYTES } from '../import_model'
import type { ChosenFile } from './ImportClients'

interface ImportFileProps {
  file: ChosenFile | null
  busy: boolean
  failure: string | null
  onChoose: (file: ChosenFile) => void
}

/** One big target: press it, or drop a file on it. */
export function ImportFile({ file, busy, failure, onChoose }: ImportFileProps) {
  const id = useId()
  const [over, setOver] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)
  const take = async (chosen: File | undefined) => {
    if (!chosen) return
    if (chosen.size > MAX_FILE_BYTES)
      return setProblem(t`The file is larger than 2 MiB. Split it and import the parts.`)
    const { text, encoding } = decodeText(new Uint8Array(await chosen.arrayBuffer()))
    if (text.includes('\0'))
      return setProblem(t`This is no CSV file. Save the sheet as CSV first, then choose that file.`)
    if (text.trim() === '') return setProblem(t`The file is empty.`)
    setProblem(null)
    onChoose({ name: chosen.name, csv: text, encoding })
  }
  return (
    <div>
      <label
        htmlFor={id}
        className={cx(
          'flex min-h-24 flex-wrap items-center gap-x-4 gap-y-1 rounded-lg border border-dashed px-5 py-4 has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-[var(--focus)]',
          over ? 'border-accent-text bg-accent-soft' : 'border-line-strong hover:bg-fg/3',
        )}
        onDragOver={event => {
          event.preventDefault()
          setOver(true)
        }}
        onDragLeave={() => setOver(false)}
        onDrop={event => {
          event.preventDefault()
          setOver(false)
          void take(event.dataTransfer.files[0])
        }}
      >
        {busy ? (
          <Spinner label={t`Reading the file`} />
        ) : (
          <FileSpreadsheet size={20} aria-hidden="true" className="text-muted" />
        )}
        <span className="min-w-0 flex-1">
          <span className="block font-medium wrap-anywhere">
            {file ? file.name : <Trans>Choose a CSV file, or drop it here</Trans>}
          </span>
          <span className="block text-sm text-muted">
            {file ? (
              <Trans>Read as {file.encoding}. Choose another file to replace it.</Trans>
            ) : (
              <Trans>
                With one row per client and names for the columns in the first row. Up to 5,000 rows, 2 MiB.
              </Trans>
            )}
          </span>
        </span>
        <input
          id={id}
          type="file"
          accept=".csv,text/csv,text/plain"
          className="sr-only"
          onChange={event => {
            void take(event.target.files?.[0])
            // The same file, corrected, may be chosen again.
            event.target.value = ''
          }}
        />
      </label>
      <p role="alert" className="mt-2 text-danger empty:hidden">
        {problem ?? failure}
      </p>
    </div>
  )
}
