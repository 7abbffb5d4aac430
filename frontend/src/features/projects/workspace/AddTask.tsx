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
  const [open, setOpen] = useState(false)
  const [title, setTitle] = useState('')
  const [notAdded, setNotAdded] = useState<string[]>([])
  const line = useRef<string[]>([])
  const opener = useRef<HTMLButtonElement>(null)
  const add = useAddTask(projectId)
  const key = useFormKey()
  const column = columnWords()[status]
  const save = useAction(async () => {
    setNotAdded([])
    try {
      for (const { current } = line; current[0] !== undefined; current.shift()) {
        await add.mutateAsync({ body: { title: current[0], status }, idempotencyKey: key.current() })
        key.renew()
      }
    } catch (error) {
      key.after(error)
      setNotAdded([...line.current])
      throw error
    }
  })
  const submit = () => {
    line.current.push(title.trim())
    setTitle('')
    void save.run()
  }
  const forget = () => {
    line.current = []
    key.renew()
    setNotAdded([])
    save.clear()
  }
  const close = () => {
    setOpen(false)
    requestAnimationFrame(() => opener.current?.focus())
  }
  return (
    <div className="grid gap-2">
      {notAdded.length > 0 && (
        <div role="alert" className="grid gap-1 text-sm">
          <p className="text-danger">{errorText(save.error)}</p>
          <p className="font-medium">
            <Trans>Not added:</Trans>
          </p>
          {notAdded.map((words, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the same title may stand here twice
            <p key={at} className="wrap-anywhere">
              {words}
            </p>
          ))}
          <div className="flex flex-wrap gap-2 pt-1">
            <Button size="sm" onClick={() => void save.run()}>
              <Trans>Try again</Trans>
            </Button>
            <Button size="sm" variant="quiet" onClick={forget}>
              <Trans>Forget</Trans>
            </Button>
          </div>
        </div>
      )}
      {open ? (
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
            autoFocus
            autoComplete="off"
            maxLength={TASK_LIMITS.title}
            value={title}
            onChange={event => setTitle(event.target.value)}
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
      ) : (
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
      )}
    </div>
  )
}
