import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import { useForm } from 'react-hook-form'
import { Button, buttonClass } from '@/shared/ui/Button'
import { TextInput } from '@/shared/ui/inputs'
import { Form } from '@/shared/ui-workspace/Form'
import { email } from '@/shared/ui-workspace/rules'
import { useAskPasswordReset } from '../queries'
import { OpenHeading } from './OpenHeading'

export function ForgotPassword() {
  const form = useForm({ defaultValues: { email: '' } })
  const ask = useAskPasswordReset()
  if (ask.isSuccess) {
    return (
      <div role="status">
        <OpenHeading title={t`Look into your mail`}>
          <Trans>
            If an account belongs to {ask.variables}, a link to choose a new password is on its way. It may take a
            minute.
          </Trans>
        </OpenHeading>
        <Link to="/sign-in" className={buttonClass({ block: true })}>
          <Trans>Back to sign in</Trans>
        </Link>
      </div>
    )
  }
  return (
    <>
      <OpenHeading title={t`Choose a new password`}>
        <Trans>Type the e-mail address you sign in with. We send you a link.</Trans>
      </OpenHeading>
      <Form
        form={form}
        labels={{ email: t`E-mail` }}
        className="grid gap-4"
        onSubmit={values => ask.mutateAsync(values.email.trim())}
      >
        <TextInput
          label={t`E-mail`}
          type="email"
          autoComplete="username"
          autoFocus
          error={form.formState.errors.email?.message}
          {...form.register('email', email())}
        />
        <Button type="submit" variant="primary" block busy={form.formState.isSubmitting}>
          <Trans>Send link</Trans>
        </Button>
        <Link to="/sign-in" className={buttonClass({ variant: 'quiet', block: true })}>
          <Trans>Back to sign in</Trans>
        </Link>
      </Form>
    </>
  )
}
