import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { useState } from 'react'
import { useForm } from 'react-hook-form'
import type { Tagged } from '@/shared/api/client'
import type { Role, WorkspaceSettings } from '@/shared/api/types'
import { errorText } from '@/shared/lib/errorText'
import { Time } from '@/shared/lib/Time'
import { Banner } from '@/shared/ui/Banner'
import { Button } from '@/shared/ui/Button'
import { Checkbox } from '@/shared/ui/inputs'
import { Panel } from '@/shared/ui/Panel'
import { StatusDot } from '@/shared/ui/StatusDot'
import { toast } from '@/shared/ui/toasts'
import { Form } from '@/shared/ui-workspace/Form'
import { PageHeader } from '@/shared/ui-workspace/PageHeader'
import { PasswordInput } from '@/shared/ui-workspace/PasswordInput'
import { maxLength, required } from '@/shared/ui-workspace/rules'
import { useChoice } from '@/shared/ui-workspace/useChoice'
import { canManage } from '../model'
import { useSaveWorkspace } from '../queries'
import { DisconnectPaystack } from './DisconnectPaystack'

interface PaystackPageProps {
  stored: Tagged<WorkspaceSettings>
  role: Role
  email: string
}

/** By which key clients pay online. It goes in and never comes out; whoever changes it proves again who they are. */
export function PaystackPage({ stored, role, email }: PaystackPageProps) {
  const { paystack } = stored.data
  const form = useForm({ defaultValues: { secret_key: '', password: '' } })
  const { errors } = form.formState
  const save = useSaveWorkspace()
  const [isLeaving, setLeaving] = useState(false)
  // No version is sent: the key belongs to no other field, and the last word counts.
  const send = async (secret_key: string | null, password: string) => {
    await save.mutateAsync({ changes: { paystack: { secret_key }, password }, etag: null })
    form.reset()
    toast({ message: secret_key ? t`Paystack is connected` : t`Paystack is disconnected`, tone: 'success' })
  }
  return (
    <>
      <PageHeader
        title={t`Paystack`}
        below={t`Clients pay invoices online, by card or bank, into your own Paystack account.`}
      />
      {!canManage(role) && (
        <div className="mb-4">
          <Banner>
            <Trans>Only owners and admins can change these.</Trans>
          </Banner>
        </div>
      )}
      <div className="grid gap-5">
        <Panel title={t`Connection`}>
          <dl className="divide-y divide-line">
            <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 px-4 py-2.5">
              <dt className="text-muted">{t`Account`}</dt>
              <dd className="flex flex-wrap items-center gap-x-3">
                <StatusDot tone={paystack.connected ? 'success' : 'neutral'}>
                  {paystack.connected ? t`Connected` : t`Not connected`}
                </StatusDot>
                {paystack.key_hint && <code>{paystack.key_hint}</code>}
              </dd>
            </div>
            {paystack.webhook_path && <Webhook path={paystack.webhook_path} last={paystack.last_webhook_at} />}
          </dl>
        </Panel>
        {paystack.connected && <PartialPayments allowed={paystack.partial_payments} disabled={!canManage(role)} />}
        <Form
          form={form}
          labels={{ secret_key: t`Secret key`, password: t`Your password` }}
          apiNames={{ 'paystack.secret_key': 'secret_key' }}
          className="grid gap-5"
          onSubmit={values => send(values.secret_key.trim(), values.password)}
        >
          <fieldset disabled={!canManage(role)} className="grid gap-5">
            <PasswordInput
              label={t`Secret key`}
              help={t`From Settings → API Keys & Webhooks in your Paystack dashboard; it begins with sk_live_ or sk_test_. It is kept sealed and never shown again.`}
              autoComplete="off"
              error={errors.secret_key?.message}
              {...form.register('secret_key', { ...required(t`Enter the secret key.`), ...maxLength(200) })}
            />
            {/* Password managers know by it whose password is asked for. */}
            <input type="email" name="username" autoComplete="username" value={email} readOnly hidden />
            <PasswordInput
              label={t`Your password`}
              help={t`Whoever changes this changes where the money goes, so it is asked for again, and the owner is mailed.`}
              autoComplete="current-password"
              error={errors.password?.message}
              {...form.register('password', required(t`Enter your password.`))}
            />
            <div className="flex flex-wrap justify-end gap-2">
              {paystack.connected && (
                <Button variant="quiet" className="mr-auto text-danger!" onClick={() => setLeaving(true)}>
                  <Trans>Disconnect</Trans>
                </Button>
              )}
              <Button type="submit" variant="primary" busy={form.formState.isSubmitting}>
                {paystack.connected ? <Trans>Replace the key</Trans> : <Trans>Connect Paystack</Trans>}
              </Button>
            </div>
          </fieldset>
        </Form>
      </div>
      {isLeaving && (
        <DisconnectPaystack
          email={email}
          disconnect={password => send(null, password)}
          onClose={() => setLeaving(false)}
        />
      )}
    </>
  )
}

/** Where Paystack is to send its webhooks, and whether it does. */
function Webhook({ path, last }: { path: string; last: string | null }) {
  const url = `${window.location.origin}${path}`
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(url)
      toast({ message: t`The webhook URL is copied`, tone: 'success' })
    } catch {
      toast({ message: t`This browser does not allow copying. Mark the text instead.`, tone: 'danger' })
    }
  }
  return (
    <>
      <div className="grid gap-1 px-4 py-2.5">
        <dt className="text-muted">{t`Webhook URL`}</dt>
        <dd className="flex items-center justify-between gap-3">
          <code className="min-w-0 text-sm wrap-anywhere">{url}</code>
          <Button size="sm" onClick={() => void copy()}>
            <Trans>Copy</Trans>
          </Button>
        </dd>
        <dd className="text-sm text-muted">
          <Trans>Paste it into your Paystack dashboard, and payments show here within seconds.</Trans>
        </dd>
      </div>
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 px-4 py-2.5">
        <dt className="text-muted">{t`Last webhook`}</dt>
        <dd>
          {last ? (
            <StatusDot tone="success">
              <Time instant={last} />
            </StatusDot>
          ) : (
            <StatusDot tone="warning">{t`None has come yet`}</StatusDot>
          )}
        </dd>
      </div>
    </>
  )
}

/** Whether clients choose how much of an invoice they pay; saved at once. */
function PartialPayments({ allowed, disabled }: { allowed: boolean; disabled: boolean }) {
  const save = useSaveWorkspace()
  const [chosen, choose] = useChoice(allowed, partial_payments =>
    save.mutateAsync(
      { changes: { paystack: { partial_payments } }, etag: null },
      {
        onSuccess: () =>
          toast({
            message: partial_payments ? t`Clients may pay in parts` : t`Clients pay whole invoices`,
            tone: 'success',
          }),
        onError: error => toast({ message: errorText(error), tone: 'danger' }),
      },
    ),
  )
  return (
    <Panel title={t`Parts`}>
      <div className="px-4 py-3">
        <Checkbox
          label={t`Clients may pay an invoice in parts`}
          help={t`They choose how much they pay online; the rest stays due.`}
          checked={chosen}
          disabled={disabled}
          onChange={event => choose(event.currentTarget.checked)}
        />
      </div>
    </Panel>
  )
}
