import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { useNavigate } from '@tanstack/react-router'
import { Button } from '@/shared/ui/Button'
import { toast } from '@/shared/ui/toasts'
import { Form } from '@/shared/ui-workspace/Form'
import { Keys } from '@/shared/ui-workspace/Keys'
import { PageHeader } from '@/shared/ui-workspace/PageHeader'
import { commandKey } from '@/shared/ui-workspace/shortcuts'
import { useFormKey } from '@/shared/ui-workspace/useFormKey'
import { usePageForm } from '@/shared/ui-workspace/usePageForm'
import { type ClientForm, EMPTY_FORM, isBlank, readDraft, toNewClient } from '../model'
import { useCreateClient } from '../queries'
import { ClientFields } from './ClientFields'
import { fieldLabels } from './fieldLabels'

export function NewClient({ userId, workspaceCurrency }: { userId: string; workspaceCurrency: string }) {
  const { form, banner, guard, finish } = usePageForm<ClientForm>({
    draftName: `client.new.${userId}`,
    readDraft,
    start: EMPTY_FORM,
    isWorthKeeping: values => !isBlank(values),
  })
  const create = useCreateClient()
  const key = useFormKey()
  const navigate = useNavigate()

  return (
    <div className="mx-auto max-w-2xl">
      <PageHeader title={t`New client`} />
      {banner}
      <Form
        form={form}
        labels={fieldLabels()}
        className="grid gap-5"
        onSubmit={async values => {
          try {
            const client = await create.mutateAsync({ body: toNewClient(values), idempotencyKey: key.current() })
            finish()
            const { name } = client
            toast({ message: t`${name} is added`, tone: 'success' })
            await navigate({ to: '/clients/$clientId', params: { clientId: client.id } })
          } catch (error) {
            key.after(error)
            throw error
          }
        }}
      >
        <ClientFields form={form} workspaceCurrency={workspaceCurrency} />
        <div className="flex flex-wrap items-center justify-end gap-3">
          <span className="mr-auto hidden items-center gap-2 text-sm text-muted md:flex">
            <Keys>{`${commandKey} Enter`}</Keys> <Trans>adds the client</Trans>
          </span>
          <Button onClick={() => void navigate({ to: '/clients' })}>
            <Trans>Cancel</Trans>
          </Button>
          <Button type="submit" variant="primary" busy={form.formState.isSubmitting}>
            <Trans>Add client</Trans>
          </Button>
        </div>
      </Form>
      {guard}
    </div>
  )
}
