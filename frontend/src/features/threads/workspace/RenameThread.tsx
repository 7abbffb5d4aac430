import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { useId } from 'react'
import { useForm } from 'react-hook-form'
import type { Thread } from '@/shared/api/types'
import { Button } from '@/shared/ui/Button'
import { Dialog } from '@/shared/ui/Dialog'
import { TextInput } from '@/shared/ui/inputs'
import { Form } from '@/shared/ui-workspace/Form'
import { maxLength, required } from '@/shared/ui-workspace/rules'
import { THREAD_LIMITS } from '../model'
import { useSaveThread } from '../queries'

export function RenameThread({ thread, onClose }: { thread: Thread; onClose: () => void }) {
  const formId = useId()
  const form = useForm({ defaultValues: { title: thread.title } })
  const save = useSaveThread(thread.id)
  return (
    <Dialog
      open
      size="sm"
      onClose={onClose}
      title={t`Rename this conversation`}
      closeOnOutside={false}
      footer={
        <>
          <Button onClick={onClose}>
            <Trans>Cancel</Trans>
          </Button>
          <Button type="submit" form={formId} variant="primary" busy={form.formState.isSubmitting}>
            <Trans>Rename</Trans>
          </Button>
        </>
      }
    >
      <Form
        id={formId}
        form={form}
        labels={{ title: t`Name` }}
        onSubmit={async ({ title }) => {
          await save.mutateAsync({ body: { title: title.trim() }, version: thread.version })
          onClose()
        }}
      >
        <TextInput
          label={t`Name`}
          autoComplete="off"
          data-autofocus
          error={form.formState.errors.title?.message}
          {...form.register('title', { ...required(t`Give it a name.`), ...maxLength(THREAD_LIMITS.title) })}
        />
      </Form>
    </Dialog>
  )
}
