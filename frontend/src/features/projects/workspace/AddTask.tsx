import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { Plus } from 'lucide-react'
import { useRef, useState } from 'react'
import type { TaskStatus } from '@/shared/api/lists'
import { errorText } from '@/shared/lib/errorText'
import { useAction } from '@/shared/lib/useAction'
import { Button } from '@/shared/ui/Button'
import { TextInput } from '@/shared/ui/inputs'
import { useFormKey } from '@/shared/ui-workspace/useFormKey'
import { TASK_LIMITS } from '../model'
import { useAddTask } from '../queries'
import { columnWords } from './words'

/** One line at the foot of a column: type, Enter, type the next. */
export function AddTask({ projectId, status }: { projectId: string; status: TaskStatus }) {
  const [open, setOpen] = useState(false)
  const [title, setTitle] = useState('')
  const opener = useRef<HTMLButtonElement>(null)
  const add = useAddTask(projectId)
  const key = useFormKey()
  const column = columnWords()[status]
  const save = useAction(async () => {
    try {
      await add.mutateAsync({ body: { title: title.trim(), status }, idempotencyKey: key.current() })
      key.renew()
      setTitle('')
    } catch (error) {
      key.after(error)
      throw error
    }
  })
  const close = () => {
    setOpen(false)
    save.clear()
    requestAnimationFrame(() => opener.current?.focus())
  }
  if (!open) {
    return (
      <Button
        ref={opener}
        size="sm"
        variant="quiet"
        className="justify-start! text-muted!"
        icon={<Plus size={16} aria-hidden="true" />}
        aria-label={t`Add task to ${column}`}
        onClick={() => setOpen(true)}
      >
        <Trans>Add task</Trans>
      </Button>
    )
  }
  return (
    <form
      className="grid gap-2"
      onSubmit={event => {
        event.preventDefault()
        if (title.trim()) void save.run()
      }}
      onKeyDown={event => {
        if (event.key !== 'Escape') return
        event.stopPropagation()
        close()
      }}
    >
      <TextInput
        label={t`Title of the new task in ${column}`}
        hideLabel
        placeholder={t`What is to be done?`}
        autoFocus
        autoComplete="off"
        maxLength={TASK_LIMITS.title}
        value={title}
        error={save.error ? errorText(save.error) : undefined}
        onChange={event => setTitle(event.target.value)}
      />
      <div className="flex flex-wrap gap-2">
        <Button type="submit" size="sm" variant="primary" busy={save.busy} aria-disabled={!title.trim()}>
          <Trans>Add</Trans>
        </Button>
        <Button size="sm" variant="quiet" onClick={close}>
          <Trans>Done</Trans>
        </Button>
      </div>
    </form>
  )
}
