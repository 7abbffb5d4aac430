import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { useNavigate } from '@tanstack/react-router'
import { type ReactNode, useState } from 'react'
import { useController } from 'react-hook-form'
import { Button } from '@/shared/ui/Button'
import { toast } from '@/shared/ui/toasts'
import { Form } from '@/shared/ui-workspace/Form'
import { PageHeader } from '@/shared/ui-workspace/PageHeader'
import { useFormKey } from '@/shared/ui-workspace/useFormKey'
import { usePageForm } from '@/shared/ui-workspace/usePageForm'
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

export function NewProject({ userId, client, clientField }: NewProjectProps) {
  const [empty] = useState<ProjectForm>({
    ...EMPTY_PROJECT,
    client_id: client?.id ?? '',
    client_name: client?.name ?? '',
  })
  const { form, banner, guard, finish } = usePageForm<ProjectForm>({
    draftName: client ? `project.new.${client.id}.${userId}` : `project.new.${userId}`,
    readDraft: readProjectDraft,
    start: empty,
    isWorthKeeping: values => !isBlankProject(values),
  })
  const create = useCreateProject()
  const key = useFormKey()
  const navigate = useNavigate()
  const clientId = useController({
    control: form.control,
    name: 'client_id',
    rules: { validate: value => (value ? true : t`Choose the client.`) },
  })

  return (
    <div className="mx-auto max-w-2xl">
      <PageHeader title={t`New project`} />
      {banner}
      <Form
        form={form}
        labels={projectLabels()}
        className="grid gap-5"
        onSubmit={async values => {
          try {
            const project = await create.mutateAsync({ body: toNewProject(values), idempotencyKey: key.current() })
            finish()
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
      {guard}
    </div>
  )
}
