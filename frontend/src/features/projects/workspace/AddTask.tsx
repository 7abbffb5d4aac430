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

/** One line at the foot of a column: type, Enter, type the next. They are sent one after another. */
export function AddTask({ projectId, status }: { projectId: string; status: TaskStatus }) {
  const [open, setOpen] = useState<'asked' | 'back' | null>(null)
  /** Titles of which one was not taken wait behind the one in the field. */
  const [{ title, waiting }, setTitles] = useState<{ title: string; waiting: string[] }>({ title: '', waiting: [] })
  const unsent = useRef<string[]>([])
  const opener = useRef<HTMLButtonElement>(null)
  const add = useAddTask(projectId)
  const key = useFormKey()
  const column = columnWords()[status]
  const save = useAction(async () => {
    try {
      for (const line = unsent.current; line[0] !== undefined; line.shift()) {
        await add.mutateAsync({ body: { title: line[0], status }, idempotencyKey: key.current() })
        key.renew()
      }
    } catch (error) {
      key.after(error)
      const back = unsent.current.splice(0)
      setTitles(now => {
        const [first = '', ...rest] = [...back, now.title, ...now.waiting].filter(words => words.trim())
        return { title: first, waiting: rest }
      })
      setOpen(now => now ?? 'back')
      throw error
    }
  })
  const submit = () => {
    unsent.current.push(title.trim())
    setTitles({ title: waiting[0] ?? '', waiting: waiting.slice(1) })
    void save.run()
  }
  const close = () => {
    setOpen(null)
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
        onClick={() => setOpen('asked')}
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
        if (title.trim()) submit()
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
        autoFocus={open === 'asked'}
        autoComplete="off"
        maxLength={TASK_LIMITS.title}
        value={title}
        error={save.error ? errorText(save.error) : undefined}
        onChange={event => {
          if (save.error) {
            save.clear()
            // Another title is another task.
            key.renew()
          }
          setTitles({ title: event.target.value, waiting })
        }}
      />
      <div className="flex flex-wrap gap-2">
        <Button
          type="submit"
          size="sm"
          variant="primary"
          busy={save.busy && !title.trim()}
          aria-disabled={!title.trim()}
        >
          <Trans>Add</Trans>
        </Button>
        <Button size="sm" variant="quiet" onClick={close}>
          <Trans>Done</Trans>
        </Button>
      </div>
    </form>
  )
}
