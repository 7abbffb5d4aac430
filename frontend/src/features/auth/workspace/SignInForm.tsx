import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import { useForm } from 'react-hook-form'
import { Button } from '@/shared/ui/Button'
import { TextInput } from '@/shared/ui/inputs'
import { Form } from '@/shared/ui-workspace/Form'
import { PasswordInput } from '@/shared/ui-workspace/PasswordInput'
import { email, required } from '@/shared/ui-workspace/rules'
import { useSignIn } from '../queries'
import { LoadDemo } from './LoadDemo'
import { OpenHeading } from './OpenHeading'

export function SignInForm({ onEntered }: { onEntered: () => void }) {
  const form = useForm({ defaultValues: { email: '', password: '' } })
  const signIn = useSignIn()
  const { errors } = form.formState
  return (
    <>
      <OpenHeading title={t`Sign in`}>
        <Trans>To the workspace of your business.</Trans>
      </OpenHeading>
      <Form
        form={form}
        labels={{ email: t`E-mail`, password: t`Password` }}
        className="grid gap-4"
        onSubmit={async values => {
          await signIn.mutateAsync({ email: values.email.trim(), password: values.password })
          onEntered()
        }}
      >
        <TextInput
          label={t`E-mail`}
          type="email"
          autoComplete="username"
          autoFocus
          error={errors.email?.message}
          {...form.register('email', email())}
        />
        <PasswordInput
          label={t`Password`}
          autoComplete="current-password"
          error={errors.password?.message}
          {...form.register('password', required(t`Enter your password.`))}
        />
        <Button type="submit" variant="primary" block busy={form.formState.isSubmitting}>
          <Trans>Sign in</Trans>
        </Button>
      </Form>
      <div className="mt-4 flex flex-wrap justify-between gap-x-4 text-md">
        <Link
          to="/forgot-password"
          className="inline-flex min-h-11 items-center text-accent-text underline-offset-2 hover:underline"
        >
          <Trans>Forgot your password?</Trans>
        </Link>
        <Link
          to="/sign-up"
          className="inline-flex min-h-11 items-center text-accent-text underline-offset-2 hover:underline"
        >
          <Trans>Create a workspace</Trans>
        </Link>
      </div>
      <LoadDemo onEntered={onEntered} />
    </>
  )
}
