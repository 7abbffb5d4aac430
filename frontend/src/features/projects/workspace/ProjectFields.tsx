import { t } from '@lingui/core/macro'
import type { ReactNode } from 'react'
import type { UseFormReturn } from 'react-hook-form'
import { Select, TextArea, TextInput } from '@/shared/ui/inputs'
import { maxLength, required } from '@/shared/ui-workspace/rules'
import { PROJECT_LIMITS as LIMITS, type ProjectForm } from '../model'
import { projectStatusWords } from './words'

export const projectLabels = () => ({
  client_id: t`Client`,
  title: t`Title`,
  status: t`Status`,
  due_on: t`Due date`,
  description: t`Description`,
})

export function ProjectFields({
  form,
  client,
  autoFocusTitle,
}: {
  form: UseFormReturn<ProjectForm>
  client: ReactNode
  autoFocusTitle: boolean
}) {
  const { register } = form
  const { errors } = form.formState
  const labels = projectLabels()
  return (
    <div className="grid gap-4">
      {client}
      <TextInput
        label={labels.title}
        autoComplete="off"
        autoFocus={autoFocusTitle}
        error={errors.title?.message}
        {...register('title', { ...required(t`Give the project a title.`), ...maxLength(LIMITS.title) })}
      />
      <div className="grid gap-4 sm:grid-cols-2">
        <Select label={labels.status} error={errors.status?.message} {...register('status')}>
          {Object.entries(projectStatusWords()).map(([status, word]) => (
            <option key={status} value={status}>
              {word}
            </option>
          ))}
        </Select>
        <TextInput type="date" label={labels.due_on} optional error={errors.due_on?.message} {...register('due_on')} />
      </div>
      <TextArea
        label={labels.description}
        optional
        rows={5}
        help={t`The client reads it in their portal.`}
        error={errors.description?.message}
        {...register('description', maxLength(LIMITS.description))}
      />
    </div>
  )
}
