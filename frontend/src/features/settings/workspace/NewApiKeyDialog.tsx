import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { useId } from 'react'
import { useForm } from 'react-hook-form'
import { Button } from '@/shared/ui/Button'
import { Dialog } from '@/shared/ui/Dialog'
import { TextInput } from '@/shared/ui/inputs'
import { CopyButton } from '@/shared/ui-workspace/CopyButton'
import { Form } from '@/shared/ui-workspace/Form'
import { maxLength, required } from '@/shared/ui-workspace/rules'
import { useFormKey } from '@/shared/ui-workspace/useFormKey'
import { useCreateApiKey } from '../queries'

export function NewApiKeyDialog({ onClose }: { onClose: () => void }) {
  const formId = useId()
  const form = useForm({ defaultValues: { name: '' } })
  const create = useCreateApiKey()
  const key = useFormKey()
  if (create.isSuccess) {
    const { secret } = create.data
    return (
      <Dialog
        open
        onClose={onClose}
        closeOnOutside={false}
        title={t`Copy your key now`}
        description={t`It is shown only this once. Keep it like a password.`}
        footer={
          <Button variant="primary" onClick={onClose}>
            <Trans>Done</Trans>
          </Button>
        }
      >
        <div className="flex items-center gap-2 rounded-md border border-line bg-sunken p-1.5 pl-3">
          <code className="min-w-0 flex-1 text-sm break-all select-all">{secret}</code>
          <CopyButton text={secret} label={t`Copy key`} />
        </div>
      </Dialog>
    )
  }
  return (
    <Dialog
      open
      onClose={onClose}
      closeOnOutside={false}
      title={t`New API key`}
      footer={
        <>
          <Button onClick={onClose}>
            <Trans>Cancel</Trans>
          </Button>
          <Button type="submit" form={formId} variant="primary" busy={form.formState.isSubmitting}>
            <Trans>Create key</Trans>
          </Button>
        </>
      }
    >
      <Form
        id={formId}
        form={form}
        labels={{ name: t`Name` }}
        className="grid gap-4"
        onSubmit={async ({ name }) => {
          try {
            await create.mutateAsync({ name: name.trim(), idempotencyKey: key.current() })
          } catch (error) {
            key.after(error)
            throw error
          }
        }}
      >
        <TextInput
          label={t`Name`}
          help={t`What it is for, so that you know it later.`}
          placeholder={t`Website form`}
          autoComplete="off"
          data-autofocus
          error={form.formState.errors.name?.message}
          {...form.register('name', { ...required(t`Give the key a name.`), ...maxLength(80) })}
        />
      </Form>
    </Dialog>
  )
}
