import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { useId } from 'react'
import { useForm } from 'react-hook-form'
import { Button } from '@/shared/ui/Button'
import { Dialog } from '@/shared/ui/Dialog'
import { Form } from '@/shared/ui-workspace/Form'
import { PasswordInput } from '@/shared/ui-workspace/PasswordInput'
import { required } from '@/shared/ui-workspace/rules'

interface DisconnectPaystackProps {
  email: string
  disconnect: (password: string) => Promise<void>
  onClose: () => void
}

/** Asks for the password before clients cannot pay online any more. */
export function DisconnectPaystack({ email, disconnect, onClose }: DisconnectPaystackProps) {
  const formId = useId()
  const form = useForm({ defaultValues: { password: '' } })
  return (
    <Dialog
      open
      size="sm"
      onClose={onClose}
      title={t`Disconnect Paystack?`}
      description={t`Clients cannot pay online any more. What they have begun to pay still comes in for four days.`}
      footer={
        <>
          <Button onClick={onClose}>
            <Trans>Cancel</Trans>
          </Button>
          <Button type="submit" form={formId} variant="danger" busy={form.formState.isSubmitting}>
            <Trans>Disconnect</Trans>
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
          await disconnect(password)
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
