import { t } from '@lingui/core/macro'
import { Plural, Trans } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import { CircleCheck } from 'lucide-react'
import { useState } from 'react'
import type { ImportMapping, ImportPreview, ImportResult } from '@/shared/api/types'
import { Button, buttonClass } from '@/shared/ui/Button'
import { EmptyState } from '@/shared/ui/states'
import { BackLink } from '@/shared/ui-workspace/BackLink'
import { PageHeader } from '@/shared/ui-workspace/PageHeader'
import { useFormKey } from '@/shared/ui-workspace/useFormKey'
import { type Encoding, importable, missingFields } from '../import_model'
import { useImportClients, usePreviewImport } from '../import_queries'
import { ImportColumns } from './ImportColumns'
import { ImportCommit } from './ImportCommit'
import { ImportFile } from './ImportFile'
import { ImportRows } from './ImportRows'

export interface ChosenFile {
  name: string
  csv: string
  encoding: Encoding
}

/** A file becomes clients: choose, match columns, look at every row, then write all or nothing. */
export function ImportClients() {
  const [file, setFile] = useState<ChosenFile | null>(null)
  const [preview, setPreview] = useState<ImportPreview | null>(null)
  const [mapping, setMapping] = useState<ImportMapping>({})
  const [duplicates, setDuplicates] = useState<'skip' | 'import'>('skip')
  const look = usePreviewImport()
  const commit = useImportClients()
  const key = useFormKey()

  const show = (chosen: ChosenFile, wanted?: ImportMapping) => {
    commit.reset()
    look.mutate(wanted ? { csv: chosen.csv, mapping: wanted } : { csv: chosen.csv }, {
      onSuccess: answer => {
        setPreview(answer)
        setMapping(answer.mapping)
      },
    })
  }
  const choose = (chosen: ChosenFile) => {
    setFile(chosen)
    setPreview(null)
    key.renew()
    show(chosen)
  }
  const startOver = () => {
    setFile(null)
    setPreview(null)
    look.reset()
    commit.reset()
    key.renew()
  }
  const write = (from: ChosenFile) =>
    commit.mutate(
      { body: { csv: from.csv, mapping, duplicates }, idempotencyKey: key.current() },
      { onError: key.after },
    )

  return (
    <div className="mx-auto max-w-4xl">
      <PageHeader
        title={t`Import clients`}
        above={
          <BackLink to="/clients">
            <Trans>Clients</Trans>
          </BackLink>
        }
      />
      {commit.isSuccess ? (
        <Done result={commit.data} onMore={startOver} />
      ) : (
        <div className="grid gap-6">
          <ImportFile
            file={file}
            busy={look.isPending && !preview}
            failure={preview ? null : (look.error?.message ?? null)}
            onChoose={choose}
          />
          {file && preview && (
            <>
              <ImportColumns
                columns={preview.columns}
                mapping={mapping}
                onChange={next => {
                  setMapping(next)
                  key.renew()
                  if (missingFields(next).length === 0) show(file, next)
                }}
              />
              {missingFields(mapping).length === 0 && (
                <>
                  <ImportRows preview={preview} busy={look.isPending} />
                  <ImportCommit
                    counts={preview.counts}
                    duplicates={duplicates}
                    onDuplicates={choice => {
                      setDuplicates(choice)
                      key.renew()
                    }}
                    count={importable(preview.counts, duplicates)}
                    busy={commit.isPending}
                    blocked={look.isPending}
                    failure={commit.error ?? look.error}
                    onCommit={() => write(file)}
                  />
                </>
              )}
            </>
          )}
        </div>
      )}
    </div>
  )
}

function Done({ result, onMore }: { result: ImportResult; onMore: () => void }) {
  return (
    <div role="status">
      <EmptyState
        icon={<CircleCheck size={20} />}
        title={<Plural value={result.imported} one="# client is imported" other="# clients are imported" />}
        action={
          <>
            <Link to="/clients" search={{ sort: '-created_at' }} className={buttonClass({ variant: 'primary' })}>
              <Trans>See the clients</Trans>
            </Link>
            <Button onClick={onMore}>
              <Trans>Import another file</Trans>
            </Button>
          </>
        }
      >
        {result.skipped > 0 && (
          <Plural value={result.skipped} one="# duplicate was left out." other="# duplicates were left out." />
        )}
      </EmptyState>
    </div>
  )
}
