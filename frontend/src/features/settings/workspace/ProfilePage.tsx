import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { useForm } from 'react-hook-form'
import type { Me } from '@/shared/api/types'
import { Button } from '@/shared/ui/Button'
import { TextInput } from '@/shared/ui/inputs'
import { toast } from '@/shared/ui/toasts'
import { Form } from '@/shared/ui-workspace/Form'
import { LeaveGuard } from '@/shared/ui-workspace/LeaveGuard'
import { PageHeader } from '@/shared/ui-workspace/PageHeader'
import { maxLength, required } from '@/shared/ui-workspace/rules'
import { useSaveName } from '../queries'
import { MessageMails } from './MessageMails'
import { PasswordForm } from './PasswordForm'
import { SessionsPanel } from './SessionsPanel'

export function ProfilePage({ me: { user, message_mails } }: { me: Me }) {
  const form = useForm({ defaultValues: { name: user.name } })
  const save = useSaveName()
  return (
    <>
      <PageHeader title={t`Your profile`} below={user.email} />
      <div className="grid gap-10">
        <Form
          form={form}
          labels={{ name: t`Your name` }}
          className="grid gap-3"
          onSubmit={async ({ name }) => {
            await save.mutateAsync(name.trim())
            toast({ message: t`Your name is saved`, tone: 'success' })
          }}
        >
          <TextInput
            label={t`Your name`}
            help={t`Clients see it beside what you do for them.`}
            autoComplete="name"
            error={form.formState.errors.name?.message}
            {...form.register('name', { ...required(t`Enter your name.`), ...maxLength(200) })}
          />
          <div className="flex justify-end">
            <Button type="submit" variant="primary" busy={form.formState.isSubmitting}>
              <Trans>Save name</Trans>
            </Button>
          </div>
        </Form>
        <MessageMails chosen={message_mails} />
        <PasswordForm email={user.email} />
        <SessionsPanel />
      </div>
      <LeaveGuard isUnsaved={() => form.getValues('name').trim() !== user.name} onDiscard={() => form.reset()} />
    </>
  )
}
