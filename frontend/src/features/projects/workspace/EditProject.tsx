import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { useNavigate } from '@tanstack/react-router'
import type { ProjectStatus } from '@/shared/api/lists'
import type { Project } from '@/shared/api/types'
import { Button } from '@/shared/ui/Button'
import { toast } from '@/shared/ui/toasts'
import { BackLink } from '@/shared/ui-workspace/BackLink'
import { ForClient } from '@/shared/ui-workspace/ForClient'
import { Form } from '@/shared/ui-workspace/Form'
import { MergeView } from '@/shared/ui-workspace/MergeView'
import { PageHeader } from '@/shared/ui-workspace/PageHeader'
import { usePageForm } from '@/shared/ui-workspace/usePageForm'
import { useVersions } from '@/shared/ui-workspace/useVersions'
import { type ProjectForm, projectChanges, readProjectDraft, toProjectForm } from '../model'
import { useSaveProject } from '../queries'
import { ProjectFields, projectLabels } from './ProjectFields'
import { projectStatusWords } from './words'

export function EditProject({ project, userId }: { project: Project; userId: string }) {
  const { base, theirs, trySave, backToForm } = useVersions(project)
  const before = toProjectForm(base)
  const { form, guard, finish } = usePageForm<ProjectForm>({
    draftName: `project.${project.id}.${base.version}.${userId}`,
    readDraft: readProjectDraft,
    start: before,
    isWorthKeeping: values => Object.keys(projectChanges(toProjectForm(project), values)).length > 0,
  })
  const save = useSaveProject(project.id)
  const navigate = useNavigate()

  const leave = () => navigate({ to: '/projects/$projectId', params: { projectId: project.id } })
  const send = async (from: Project, values: ProjectForm) => {
    const { client_id: _, ...body } = projectChanges(toProjectForm(from), values)
    const saved = await trySave(from, async () => {
      if (Object.keys(body).length === 0) return
      const { title } = await save.mutateAsync({ body, version: from.version })
      toast({ message: t`${title} is saved`, tone: 'success' })
    })
    if (!saved) return
    finish()
    await leave()
  }

  return (
    <div className="mx-auto max-w-2xl">
      <PageHeader
        title={t`Edit ${project.title}`}
        above={
          <BackLink to="/projects/$projectId" params={{ projectId: project.id }}>
            {project.title}
          </BackLink>
        }
      />
      {theirs ? (
        <MergeView
          key={theirs.version}
          before={before}
          mine={form.getValues()}
          theirs={toProjectForm(theirs)}
          labels={{ ...projectLabels(), client_name: t`Client` }}
          show={(field, value) => (field === 'status' && projectStatusWords()[value as ProjectStatus]) || value}
          onSave={merged => send(theirs, merged)}
          onBack={backToForm}
        />
      ) : (
        <Form form={form} labels={projectLabels()} className="grid gap-5" onSubmit={values => send(base, values)}>
          <ProjectFields form={form} autoFocusTitle client={<ForClient name={project.client_name} />} />
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
