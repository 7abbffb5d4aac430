import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { useNavigate } from '@tanstack/react-router'
import { type ReactNode, useRef, useState } from 'react'
import { useController, useForm } from 'react-hook-form'
import { Button } from '@/shared/ui/Button'
import { toast } from '@/shared/ui/toasts'
import { DraftBanner } from '@/shared/ui-workspace/DraftBanner'
import { loadDraft, useDraft } from '@/shared/ui-workspace/drafts'
import { Form } from '@/shared/ui-workspace/Form'
import { LeaveGuard } from '@/shared/ui-workspace/LeaveGuard'
import { PageHeader } from '@/shared/ui-workspace/PageHeader'
import { useFormKey } from '@/shared/ui-workspace/useFormKey'
import { EMPTY_PROJECT, isBlankProject, type ProjectForm, readProjectDraft, toNewProject } from '../model'
import { useCreateProject } from '../queries'
import { ProjectFields, projectLabels } from './ProjectFields'

export interface ClientFieldProps {
  chosen: string
  error: string | undefined
  onPick: (client: { id: string; name: string }) => void
  inputRef: (input: HTMLInputElement | null) => void
}
interface NewProjectProps {
  userId: string
  client: { id: string; name: string } | null
  clientField: (props: ClientFieldProps) => ReactNode
}

const worthKeeping = (form: ProjectForm) => !isBlankProject(form)

export function NewProject({ userId, client, clientField }: NewProjectProps) {
  const draftName = client ? `project.new.${client.id}.${userId}` : `project.new.${userId}`
  const [empty] = useState<ProjectForm>({
    ...EMPTY_PROJECT,
    client_id: client?.id ?? '',
    client_name: client?.name ?? '',
  })
  const [draft] = useState(() => loadDraft(draftName, readProjectDraft))
  const [isDraft, setIsDraft] = useState(draft !== null)
  const form = useForm<ProjectForm>({ defaultValues: draft ?? empty })
  const kept = useDraft(draftName, form, worthKeeping)
  const create = useCreateProject()
  const key = useFormKey()
  const done = useRef(false)
  const navigate = useNavigate()
  const clientId = useController({
    control: form.control,
    name: 'client_id',
    rules: { validate: value => (value ? true : t`Choose the client.`) },
  })

  return (
    <div className="mx-auto max-w-2xl">
      <PageHeader title={t`New project`} />
      {isDraft && (
        <DraftBanner
          onStartEmpty={() => {
            form.reset(empty)
            kept.drop()
            setIsDraft(false)
          }}
        />
      )}
      <Form
        form={form}
        labels={projectLabels()}
        className="grid gap-5"
        onSubmit={async values => {
          try {
            const project = await create.mutateAsync({ body: toNewProject(values), idempotencyKey: key.current() })
            done.current = true
            kept.drop()
            const { title } = project
            toast({ message: t`${title} has begun`, tone: 'success' })
            await navigate({ to: '/projects/$projectId', params: { projectId: project.id } })
          } catch (error) {
            key.after(error)
            throw error
          }
        }}
      >
        <ProjectFields
          form={form}
          autoFocusTitle={client !== null}
          client={clientField({
            chosen: form.watch('client_name'),
            error: clientId.fieldState.error?.message,
            onPick: ({ id, name }) => {
              form.setValue('client_id', id, { shouldValidate: form.formState.isSubmitted })
              form.setValue('client_name', name)
            },
            inputRef: clientId.field.ref,
          })}
        />
        <div className="flex flex-wrap justify-end gap-2">
          <Button onClick={() => void navigate({ to: '/projects' })}>
            <Trans>Cancel</Trans>
          </Button>
          <Button type="submit" variant="primary" busy={form.formState.isSubmitting}>
            <Trans>Begin project</Trans>
          </Button>
        </div>
      </Form>
      <LeaveGuard
        keepsDraft
        isUnsaved={() => !done.current && worthKeeping(form.getValues())}
        onDiscard={() => {
          form.reset(empty)
          kept.drop()
        }}
      />
    </div>
  )
}
