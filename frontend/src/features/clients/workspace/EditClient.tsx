import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { useRef, useState } from 'react'
import { useForm } from 'react-hook-form'
import { ApiError } from '@/shared/api/client'
import { referenceQuery } from '@/shared/api/reference'
import type { Client } from '@/shared/api/types'
import { Button } from '@/shared/ui/Button'
import { toast } from '@/shared/ui/toasts'
import { loadDraft, useDraft } from '@/shared/ui-workspace/drafts'
import { Form } from '@/shared/ui-workspace/Form'
import { LeaveGuard } from '@/shared/ui-workspace/LeaveGuard'
import { MergeView } from '@/shared/ui-workspace/MergeView'
import { PageHeader } from '@/shared/ui-workspace/PageHeader'
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
  // What the form started from: a refetch in the background must not move it.
  const [base, setBase] = useState(client)
  const [theirs, setTheirs] = useState<Client | null>(null)
  const draftName = `client.${client.id}.${base.version}.${userId}`
  const [draft] = useState(() => loadDraft(draftName, readDraft))
  const before = toForm(base)
  const form = useForm<ClientForm>({ defaultValues: draft ?? before })
  const [isChanged] = useState(
    () => (values: ClientForm) => Object.keys(changesBetween(toForm(client), values)).length > 0,
  )
  const kept = useDraft(draftName, form, isChanged)
  const save = useSaveClient(client.id)
  const navigate = useNavigate()
  const done = useRef(false)
  const { data: reference } = useQuery(referenceQuery)

  const leave = () => navigate({ to: '/clients/$clientId', params: { clientId: client.id } })
  const send = async (from: Client, values: ClientForm) => {
    const changes = changesBetween(toForm(from), values)
    try {
      if (Object.keys(changes).length > 0) {
        const saved = await save.mutateAsync({ changes, version: from.version })
        const { name } = saved
        toast({ message: t`${name} is saved`, tone: 'success' })
      }
    } catch (error) {
      if (!(error instanceof ApiError) || error.code !== 'edit_conflict' || !error.problem.current) throw error
      setBase(from)
      setTheirs(error.problem.current as Client)
      return
    }
    done.current = true
    kept.drop()
    await leave()
  }
  const show = (field: string, value: string) =>
    (field === 'country' && reference?.countries.find(({ code }) => code === value)?.name) || value

  return (
    <div className="mx-auto max-w-2xl">
      <PageHeader
        title={t`Edit ${client.name}`}
        above={
          <Link
            to="/clients/$clientId"
            params={{ clientId: client.id }}
            className="inline-flex min-h-6 pointer-coarse:min-h-11 items-center hover:text-fg"
          >
            {client.name}
          </Link>
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
          onBack={() => setTheirs(null)}
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
      <LeaveGuard
        keepsDraft
        isUnsaved={() => !done.current && isChanged(form.getValues())}
        onDiscard={() => {
          form.reset(before)
          kept.drop()
        }}
      />
    </div>
  )
}
