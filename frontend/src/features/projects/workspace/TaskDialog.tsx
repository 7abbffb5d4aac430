import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { Trash2 } from 'lucide-react'
import { useId, useState } from 'react'
import { useForm } from 'react-hook-form'
import type { TaskStatus } from '@/shared/api/lists'
import type { Task } from '@/shared/api/types'
import { Button } from '@/shared/ui/Button'
import { Dialog } from '@/shared/ui/Dialog'
import { Checkbox, Select, TextArea, TextInput } from '@/shared/ui/inputs'
import { loadDraft, useDraft } from '@/shared/ui-workspace/drafts'
import { Form } from '@/shared/ui-workspace/Form'
import { MergeView } from '@/shared/ui-workspace/MergeView'
import { maxLength, required } from '@/shared/ui-workspace/rules'
import { useVersions } from '@/shared/ui-workspace/useVersions'
import { TASK_LIMITS as LIMITS, readTaskDraft, type TaskForm, taskChanges, toTaskForm } from '../model'
import { teamQuery, useSaveTask } from '../queries'
import { columnWords } from './words'

interface TaskDialogProps {
  task: Task
  userId: string
  onClose: () => void
  onDelete: () => void
}

export function TaskDialog({ task, userId, onClose, onDelete }: TaskDialogProps) {
  const formId = useId()
  const { base, theirs, trySave, backToForm } = useVersions(task)
  const before = toTaskForm(base)
  const draftName = `task.${base.id}.${base.version}`
  const [start] = useState(() => loadDraft(draftName, readTaskDraft) ?? before)
  const form = useForm<TaskForm>({ defaultValues: start })
  const [isChanged] = useState(() => (values: TaskForm) => Object.keys(taskChanges(before, values)).length > 0)
  // Closing the dialog keeps what was typed; saving drops it.
  const kept = useDraft(draftName, form, isChanged)
  const save = useSaveTask(task.project_id)
  const { errors } = form.formState
  const words = columnWords()
  const labels = {
    title: t`Title`,
    description: t`Description`,
    status: t`Column`,
    due_on: t`Due date`,
    assignee_id: t`Assigned to`,
    visible_to_client: t`The client sees this task`,
  }
  const { data: team } = useQuery(teamQuery)
  const nameOf = (id: string) => {
    const name = team?.data.find(person => person.id === id)?.name ?? t`Somebody of the team`
    return id === userId ? t`You` : name
  }
  // Whoever has the task is a choice before the team has arrived.
  const people = [...new Set([userId, ...(team?.data.map(person => person.id) ?? []), base.assignee_id ?? userId])]

  const send = async (from: Task, values: TaskForm) => {
    const body = taskChanges(toTaskForm(from), values)
    const saved = await trySave(from, async () => {
      if (Object.keys(body).length > 0) await save.mutateAsync({ task: from, body })
    })
    if (!saved) return
    kept.drop()
    onClose()
  }
  const show = (field: string, value: string) => {
    if (field === 'status') return words[value as TaskStatus]
    if (field === 'visible_to_client') return value ? t`Yes` : t`No`
    if (field === 'assignee_id' && value) return nameOf(value)
    return value
  }

  return (
    <Dialog
      open
      onClose={onClose}
      title={t`Edit task`}
      closeOnOutside={false}
      footer={
        !theirs && (
          <>
            <Button
              variant="quiet"
              className="mr-auto text-danger!"
              icon={<Trash2 size={16} aria-hidden="true" />}
              onClick={() => {
                kept.drop()
                onDelete()
              }}
            >
              <Trans>Delete</Trans>
            </Button>
            <Button onClick={onClose}>
              <Trans>Cancel</Trans>
            </Button>
            <Button type="submit" form={formId} variant="primary" busy={form.formState.isSubmitting}>
              <Trans>Save changes</Trans>
            </Button>
          </>
        )
      }
    >
      {theirs ? (
        <MergeView
          key={theirs.version}
          before={before}
          mine={form.getValues()}
          theirs={toTaskForm(theirs)}
          labels={labels}
          show={show}
          onSave={merged => send(theirs, merged)}
          onBack={backToForm}
        />
      ) : (
        <Form id={formId} form={form} labels={labels} className="grid gap-4" onSubmit={values => send(base, values)}>
          <TextInput
            label={labels.title}
            autoComplete="off"
            data-autofocus
            error={errors.title?.message}
            {...form.register('title', { ...required(t`Say what is to be done.`), ...maxLength(LIMITS.title) })}
          />
          <TextArea
            label={labels.description}
            optional
            rows={4}
            error={errors.description?.message}
            {...form.register('description', maxLength(LIMITS.description))}
          />
          <div className="grid gap-4 sm:grid-cols-2">
            <Select label={labels.status} error={errors.status?.message} {...form.register('status')}>
              {Object.entries(words).map(([status, word]) => (
                <option key={status} value={status}>
                  {word}
                </option>
              ))}
            </Select>
            <TextInput
              type="date"
              label={labels.due_on}
              optional
              error={errors.due_on?.message}
              {...form.register('due_on')}
            />
          </div>
          <Select
            label={labels.assignee_id}
            optional
            error={errors.assignee_id?.message}
            {...form.register('assignee_id')}
          >
            <option value="">{t`Nobody`}</option>
            {people.map(id => (
              <option key={id} value={id}>
                {nameOf(id)}
              </option>
            ))}
          </Select>
          <Checkbox
            label={labels.visible_to_client}
            help={t`It shows in their portal, for reading only.`}
            checked={form.watch('visible_to_client') !== ''}
            onChange={event =>
              form.setValue('visible_to_client', event.target.checked ? 'yes' : '', { shouldDirty: true })
            }
          />
        </Form>
      )}
    </Dialog>
  )
}
