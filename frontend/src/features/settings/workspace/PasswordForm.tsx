import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { useForm } from 'react-hook-form'
import { Button } from '@/shared/ui/Button'
import { toast } from '@/shared/ui/toasts'
import { Form } from '@/shared/ui-workspace/Form'
import { PasswordInput } from '@/shared/ui-workspace/PasswordInput'
import { newPassword, PASSWORD_MIN, required } from '@/shared/ui-workspace/rules'
import { useChangePassword } from '../queries'

export function PasswordForm({ email }: { email: string }) {
  const form = useForm({ defaultValues: { current_password: '', new_password: '' } })
  const change = useChangePassword()
  const { errors } = form.formState
  return (
    <section aria-labelledby="password-title">
      <h2 id="password-title" className="mb-3 text-lg font-semibold">
        <Trans>Change password</Trans>
      </h2>
      <Form
        form={form}
        labels={{ current_password: t`Current password`, new_password: t`New password` }}
        className="grid gap-4"
        onSubmit={async values => {
          await change.mutateAsync(values)
          form.reset()
          toast({ message: t`Your password is changed. Other devices are signed out.`, tone: 'success' })
        }}
      >
        {/* Password managers file the new password under this name. */}
        <input type="email" name="username" autoComplete="username" value={email} readOnly hidden />
        <PasswordInput
          label={t`Current password`}
          autoComplete="current-password"
          error={errors.current_password?.message}
          {...form.register('current_password', required(t`Enter your current password.`))}
        />
        <PasswordInput
          label={t`New password`}
          help={t`At least ${PASSWORD_MIN} characters. Your other devices are signed out.`}
          autoComplete="new-password"
          error={errors.new_password?.message}
          {...form.register('new_password', newPassword())}
        />
        <div className="flex justify-end">
          <Button type="submit" busy={form.formState.isSubmitting}>
            <Trans>Change password</Trans>
          </Button>
        </div>
      </Form>
    </section>
  )
}
