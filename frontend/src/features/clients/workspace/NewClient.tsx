import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { useNavigate } from '@tanstack/react-router'
import { useRef, useState } from 'react'
import { useForm } from 'react-hook-form'
import { Button } from '@/shared/ui/Button'
import { toast } from '@/shared/ui/toasts'
import { DraftBanner } from '@/shared/ui-workspace/DraftBanner'
import { loadDraft, useDraft } from '@/shared/ui-workspace/drafts'
import { Form } from '@/shared/ui-workspace/Form'
import { Keys } from '@/shared/ui-workspace/Keys'
import { LeaveGuard } from '@/shared/ui-workspace/LeaveGuard'
import { PageHeader } from '@/shared/ui-workspace/PageHeader'
import { commandKey } from '@/shared/ui-workspace/shortcuts'
import { useFormKey } from '@/shared/ui-workspace/useFormKey'
import { type ClientForm, EMPTY_FORM, isBlank, readDraft, toNewClient } from '../model'
import { useCreateClient } from '../queries'
import { ClientFields } from './ClientFields'
import { fieldLabels } from './fieldLabels'

const worthKeeping = (form: ClientForm) => !isBlank(form)

export function NewClient({ userId, workspaceCurrency }: { userId: string; workspaceCurrency: string }) {
  const draftName = `client.new.${userId}`
  const [draft] = useState(() => loadDraft(draftName, readDraft))
  const [isDraft, setIsDraft] = useState(draft !== null)
  const form = useForm<ClientForm>({ defaultValues: draft ?? EMPTY_FORM })
  const kept = useDraft(draftName, form, worthKeeping)
  const create = useCreateClient()
  const key = useFormKey()
  const done = useRef(false)
  const navigate = useNavigate()

  return (
    <div className="mx-auto max-w-2xl">
      <PageHeader title={t`New client`} />
      {isDraft && (
        <DraftBanner
          onStartEmpty={() => {
            form.reset(EMPTY_FORM)
            kept.drop()
            setIsDraft(false)
          }}
        />
      )}
      <Form
        form={form}
        labels={fieldLabels()}
        className="grid gap-5"
        onSubmit={async values => {
          try {
            const client = await create.mutateAsync({ body: toNewClient(values), idempotencyKey: key.current() })
            done.current = true
            form.reset(EMPTY_FORM)
            kept.drop()
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
      <LeaveGuard
        keepsDraft
        isUnsaved={() => !done.current && !isBlank(form.getValues())}
        onDiscard={() => {
          form.reset(EMPTY_FORM)
          kept.drop()
        }}
      />
    </div>
  )
}
