import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { Link, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useForm } from 'react-hook-form'
import { ApiError } from '@/shared/api/client'
import { Button, buttonClass } from '@/shared/ui/Button'
import { toast } from '@/shared/ui/toasts'
import { Form } from '@/shared/ui-workspace/Form'
import { PasswordInput } from '@/shared/ui-workspace/PasswordInput'
import { newPassword, PASSWORD_MIN } from '@/shared/ui-workspace/rules'
import { useConfirmPasswordReset } from '../queries'
import { OpenHeading } from './OpenHeading'

export function ResetPassword() {
  // In the fragment, so that it reaches no log and no proxy.
  const [token] = useState(() => window.location.hash.slice(1))
  const navigate = useNavigate()
  const form = useForm({ defaultValues: { password: '' } })
  const confirm = useConfirmPasswordReset()
  const spent = confirm.error instanceof ApiError && confirm.error.code === 'link_used_or_expired'
  if (!token || spent) {
    return (
      <div role="alert">
        <OpenHeading title={t`This link no longer works`}>
          <Trans>It was used already, or it is too old. Ask for a new one; it takes a minute.</Trans>
        </OpenHeading>
        <Link to="/forgot-password" className={buttonClass({ variant: 'primary', block: true })}>
          <Trans>Send a new link</Trans>
        </Link>
      </div>
    )
  }
  return (
    <>
      <OpenHeading title={t`Choose a new password`}>
        <Trans>You will be signed out on all devices and can sign in with the new one.</Trans>
      </OpenHeading>
      <Form
        form={form}
        labels={{ password: t`New password` }}
        className="grid gap-4"
        onSubmit={async ({ password }) => {
          await confirm.mutateAsync({ token, password })
          toast({ message: t`Your password is changed. Sign in with it now.`, tone: 'success' })
          await navigate({ to: '/sign-in', hash: '', replace: true })
        }}
      >
        <PasswordInput
          label={t`New password`}
          help={t`At least ${PASSWORD_MIN} characters.`}
          autoComplete="new-password"
          autoFocus
          error={form.formState.errors.password?.message}
          {...form.register('password', newPassword())}
        />
        <Button type="submit" variant="primary" block busy={form.formState.isSubmitting}>
          <Trans>Change password</Trans>
        </Button>
      </Form>
    </>
  )
}
