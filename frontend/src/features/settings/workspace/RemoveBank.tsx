import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { useId } from 'react'
import { useForm } from 'react-hook-form'
import { Button } from '@/shared/ui/Button'
import { Dialog } from '@/shared/ui/Dialog'
import { Form } from '@/shared/ui-workspace/Form'
import { PasswordInput } from '@/shared/ui-workspace/PasswordInput'
import { required } from '@/shared/ui-workspace/rules'

interface RemoveBankProps {
  email: string
  remove: (password: string) => Promise<void>
  onClose: () => void
}

/** Asks for the password before the bank details go. */
export function RemoveBank({ email, remove, onClose }: RemoveBankProps) {
  const formId = useId()
  const form = useForm({ defaultValues: { password: '' } })
  return (
    <Dialog
      open
      size="sm"
      onClose={onClose}
      title={t`Remove the bank details?`}
      description={t`Invoices and the portal then say nothing of a transfer.`}
      footer={
        <>
          <Button onClick={onClose}>
            <Trans>Cancel</Trans>
          </Button>
          <Button type="submit" form={formId} variant="danger" busy={form.formState.isSubmitting}>
            <Trans>Remove bank details</Trans>
          </Button>
        </>
      }
    >
      <Form
        id={formId}
        form={form}
        labels={{ password: t`Your password` }}
        className="grid gap-4"
        onSubmit={async ({ password }) => {
          await remove(password)
          onClose()
        }}
      >
        <input type="email" name="username" autoComplete="username" value={email} readOnly hidden />
        <PasswordInput
          label={t`Your password`}
          autoComplete="current-password"
          data-autofocus
          error={form.formState.errors.password?.message}
          {...form.register('password', required(t`Enter your password.`))}
        />
      </Form>
    </Dialog>
  )
}
