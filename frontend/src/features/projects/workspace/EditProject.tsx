import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { Link, useNavigate } from '@tanstack/react-router'
import { useRef, useState } from 'react'
import { useForm } from 'react-hook-form'
import { ApiError } from '@/shared/api/client'
import type { ProjectStatus } from '@/shared/api/lists'
import type { Project } from '@/shared/api/types'
import { Button } from '@/shared/ui/Button'
import { toast } from '@/shared/ui/toasts'
import { loadDraft, useDraft } from '@/shared/ui-workspace/drafts'
import { Form } from '@/shared/ui-workspace/Form'
import { LeaveGuard } from '@/shared/ui-workspace/LeaveGuard'
import { MergeView } from '@/shared/ui-workspace/MergeView'
import { PageHeader } from '@/shared/ui-workspace/PageHeader'
import { type ProjectForm, projectChanges, readProjectDraft, toProjectForm } from '../model'
import { useSaveProject } from '../queries'
import { ProjectFields, projectLabels } from './ProjectFields'
import { projectStatusWords } from './words'

export function EditProject({ project, userId }: { project: Project; userId: string }) {
  // What the form started from: a refetch in the background must not move it.
  const [base, setBase] = useState(project)
  const [theirs, setTheirs] = useState<Project | null>(null)
  const before = toProjectForm(base)
  const draftName = `project.${project.id}.${base.version}.${userId}`
  const [draft] = useState(() => loadDraft(draftName, readProjectDraft))
  const form = useForm<ProjectForm>({ defaultValues: draft ?? before })
  const [isChanged] = useState(
    () => (values: ProjectForm) => Object.keys(projectChanges(toProjectForm(project), values)).length > 0,
  )
  const kept = useDraft(draftName, form, isChanged)
  const save = useSaveProject(project.id)
  const navigate = useNavigate()
  const done = useRef(false)

  const leave = () => navigate({ to: '/projects/$projectId', params: { projectId: project.id } })
  const send = async (from: Project, values: ProjectForm) => {
    const { client_id: _, ...body } = projectChanges(toProjectForm(from), values)
    try {
      if (Object.keys(body).length > 0) {
        const { title } = await save.mutateAsync({ body, version: from.version })
        toast({ message: t`${title} is saved`, tone: 'success' })
      }
    } catch (error) {
      if (!(error instanceof ApiError) || error.code !== 'edit_conflict' || !error.problem.current) throw error
      setBase(from)
      setTheirs(error.problem.current as Project)
      return
    }
    done.current = true
    kept.drop()
    await leave()
  }

  return (
    <div className="mx-auto max-w-2xl">
      <PageHeader
        title={t`Edit ${project.title}`}
        above={
          <Link
            to="/projects/$projectId"
            params={{ projectId: project.id }}
            className="inline-flex min-h-6 pointer-coarse:min-h-11 items-center hover:text-fg"
          >
            {project.title}
          </Link>
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
          onBack={() => setTheirs(null)}
        />
      ) : (
        <Form form={form} labels={projectLabels()} className="grid gap-5" onSubmit={values => send(base, values)}>
          <ProjectFields
            form={form}
            autoFocusTitle
            client={
              <p>
                <span className="text-muted">
                  <Trans>For</Trans>
                </span>{' '}
                <span className="font-medium">{project.client_name}</span>
              </p>
            }
          />
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
