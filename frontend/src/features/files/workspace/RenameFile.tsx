import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { useId, useState } from 'react'
import { ApiError } from '@/shared/api/client'
import type { StoredFile } from '@/shared/api/types'
import { splitName } from '@/shared/later/files'
import { errorText } from '@/shared/lib/errorText'
import { Button } from '@/shared/ui/Button'
import { Dialog } from '@/shared/ui/Dialog'
import { TextInput } from '@/shared/ui/inputs'
import { useSaveFile } from '../queries'

/** Renames a file; its ending stays, so that it still opens with the same program. */
export function RenameFile({ file, projectId, onClose }: { file: StoredFile; projectId: string; onClose: () => void }) {
  const formId = useId()
  const [stem, ending] = splitName(file.name)
  const [name, setName] = useState(stem)
  const [error, setError] = useState<string | undefined>()
  const save = useSaveFile(projectId)
  const send = async () => {
    const wanted = name.trim()
    if (!wanted) return setError(t`Type a name.`)
    try {
      await save.mutateAsync({ file, body: { name: wanted + ending } })
      onClose()
    } catch (failure) {
      setError((failure instanceof ApiError && failure.fields.name) || errorText(failure))
    }
  }
  return (
    <Dialog
      open
      size="sm"
      onClose={onClose}
      title={t`Rename file`}
      footer={
        <>
          <Button onClick={onClose}>
            <Trans>Cancel</Trans>
          </Button>
          <Button type="submit" form={formId} variant="primary" busy={save.isPending}>
            <Trans>Rename</Trans>
          </Button>
        </>
      }
    >
      <form
        id={formId}
        noValidate
        onSubmit={event => {
          event.preventDefault()
          void send()
        }}
      >
        <TextInput
          label={t`Name`}
          data-autofocus
          autoComplete="off"
          value={name}
          maxLength={150}
          error={error}
          trailing={ending || undefined}
          onChange={event => {
            setName(event.target.value)
            setError(undefined)
          }}
        />
      </form>
    </Dialog>
  )
}
