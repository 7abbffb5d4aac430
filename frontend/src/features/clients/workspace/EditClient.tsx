import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { referenceQuery } from '@/shared/api/reference'
import type { Client } from '@/shared/api/types'
import { Button } from '@/shared/ui/Button'
import { toast } from '@/shared/ui/toasts'
import { BackLink } from '@/shared/ui-workspace/BackLink'
import { Form } from '@/shared/ui-workspace/Form'
import { MergeView } from '@/shared/ui-workspace/MergeView'
import { PageHeader } from '@/shared/ui-workspace/PageHeader'
import { usePageForm } from '@/shared/ui-workspace/usePageForm'
import { useVersions } from '@/shared/ui-workspace/useVersions'
import { type ClientForm, changesBetween, readDraft, toForm } from '../model'
import { useSaveClient } from '../queries'
import { ClientFields } from './ClientFields'
import { fieldLabels } from './fieldLabels'

interface EditClientProps {
  client: Client
  userId: string
  workspaceCurrency: string
}

export function EditClient({ client, userId, workspaceCurrency }: EditClientProps) {
  const { base, theirs, trySave, backToForm } = useVersions(client)
  const before = toForm(base)
  const { form, guard, finish } = usePageForm<ClientForm>({
    draftName: `client.${client.id}.${base.version}.${userId}`,
    readDraft,
    start: before,
    isWorthKeeping: values => Object.keys(changesBetween(toForm(client), values)).length > 0,
  })
  const save = useSaveClient(client.id)
  const navigate = useNavigate()
  const { data: reference } = useQuery(referenceQuery)

  const leave = () => navigate({ to: '/clients/$clientId', params: { clientId: client.id } })
  const send = async (from: Client, values: ClientForm) => {
    const changes = changesBetween(toForm(from), values)
    const saved = await trySave(from, async () => {
      if (Object.keys(changes).length === 0) return
      const { name } = await save.mutateAsync({ changes, version: from.version })
      toast({ message: t`${name} is saved`, tone: 'success' })
    })
    if (!saved) return
    finish()
    await leave()
  }
  const show = (field: string, value: string) =>
    (field === 'country' && reference?.countries.find(({ code }) => code === value)?.name) || value

  return (
    <div className="mx-auto max-w-2xl">
      <PageHeader
        title={t`Edit ${client.name}`}
        above={
          <BackLink to="/clients/$clientId" params={{ clientId: client.id }}>
            {client.name}
          </BackLink>
        }
      />
      {theirs ? (
        <MergeView
          key={theirs.version}
          before={before}
          mine={form.getValues()}
          theirs={toForm(theirs)}
          labels={fieldLabels()}
          show={show}
          onSave={merged => send(theirs, merged)}
          onBack={backToForm}
        />
      ) : (
        <Form form={form} labels={fieldLabels()} className="grid gap-5" onSubmit={values => send(base, values)}>
          <ClientFields form={form} workspaceCurrency={workspaceCurrency} clientId={client.id} />
          <div className="flex flex-wrap justify-end gap-2">
            <Button onClick={() => void leave()}>
              <Trans>Cancel</Trans>
            </Button>
            <Button type="submit" variant="primary" busy={form.formState.isSubmitting}>
              <Trans>Save changes</Trans>
            </Button>
          </div>
        </Form>
      )}
      {guard}
    </div>
  )
}
