import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useForm } from 'react-hook-form'
import { Button } from '@/shared/ui/Button'
import { TextInput } from '@/shared/ui/inputs'
import { Form } from '@/shared/ui-workspace/Form'
import { PasswordInput } from '@/shared/ui-workspace/PasswordInput'
import { email, maxLength, newPassword, PASSWORD_MIN, required } from '@/shared/ui-workspace/rules'
import { useFormKey } from '@/shared/ui-workspace/useFormKey'
import { countryName, guessCountry } from '../model'
import { useRegister } from '../queries'
import { LoadDemo } from './LoadDemo'
import { OpenHeading } from './OpenHeading'

export function SignUpForm({ onEntered }: { onEntered: () => void }) {
  const form = useForm({ defaultValues: { business_name: '', name: '', email: '', password: '' } })
  const register = useRegister()
  const key = useFormKey()
  const [timeZone] = useState(() => Intl.DateTimeFormat().resolvedOptions().timeZone)
  const [country] = useState(() => guessCountry(timeZone, navigator.language))
  const { errors } = form.formState
  return (
    <>
      <OpenHeading title={t`Create a workspace`}>
        <Trans>One place for your clients, and a portal where they see their side.</Trans>
      </OpenHeading>
      <Form
        form={form}
        labels={{ business_name: t`Business name`, name: t`Your name`, email: t`E-mail`, password: t`Password` }}
        className="grid gap-4"
        onSubmit={async values => {
          try {
            await register.mutateAsync({
              business_name: values.business_name.trim(),
              name: values.name.trim(),
              email: values.email.trim(),
              password: values.password,
              time_zone: timeZone,
              ...(country ? { country } : {}),
              idempotencyKey: key.current(),
            })
          } catch (error) {
            key.after(error)
            throw error
          }
          onEntered()
        }}
      >
        <TextInput
          label={t`Business name`}
          help={t`Your clients see it in their portal and in mail.`}
          autoComplete="organization"
          autoFocus
          error={errors.business_name?.message}
          {...form.register('business_name', { ...required(t`Enter the name of your business.`), ...maxLength(120) })}
        />
        <TextInput
          label={t`Your name`}
          autoComplete="name"
          error={errors.name?.message}
          {...form.register('name', { ...required(t`Enter your name.`), ...maxLength(200) })}
        />
        <TextInput
          label={t`E-mail`}
          type="email"
          autoComplete="username"
          error={errors.email?.message}
          {...form.register('email', email())}
        />
        <PasswordInput
          label={t`Password`}
          help={t`At least ${PASSWORD_MIN} characters. A few words in a row are easy to keep in mind.`}
          autoComplete="new-password"
          error={errors.password?.message}
          {...form.register('password', newPassword())}
        />
        <Button type="submit" variant="primary" block busy={form.formState.isSubmitting}>
          <Trans>Create workspace</Trans>
        </Button>
        <p className="text-sm text-muted">
          {country ? (
            <Trans>
              Country and time zone come from your browser: {countryName(country, navigator.language)}, {timeZone}. You
              can change them in settings.
            </Trans>
          ) : (
            <Trans>The time zone comes from your browser: {timeZone}. You can change it in settings.</Trans>
          )}
        </p>
      </Form>
      <p className="mt-3 text-md">
        <Trans>
          Have an account?{' '}
          <Link
            to="/sign-in"
            className="inline-flex min-h-11 items-center text-accent-text underline-offset-2 hover:underline"
          >
            Sign in
          </Link>
        </Trans>
      </p>
      <LoadDemo onEntered={onEntered} />
    </>
  )
}
