import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { Lock, type LucideIcon, Users } from 'lucide-react'
import { type ReactNode, useId, useState } from 'react'
import { useController, useForm } from 'react-hook-form'
import type { Named, Thread } from '@/shared/api/types'
import { Button } from '@/shared/ui/Button'
import { cx } from '@/shared/ui/classes'
import { Dialog } from '@/shared/ui/Dialog'
import { TextArea, TextInput } from '@/shared/ui/inputs'
import { loadDraft, useDraft } from '@/shared/ui-workspace/drafts'
import { Form } from '@/shared/ui-workspace/Form'
import { maxLength, required } from '@/shared/ui-workspace/rules'
import { useFormKey } from '@/shared/ui-workspace/useFormKey'
import { EMPTY_THREAD, isBlankThread, readThreadDraft, THREAD_LIMITS, type ThreadForm, toNewThread } from '../model'
import { useCreateThread } from '../queries'
import { AttachButton, AttachedFiles, attachmentsOf, useAttaching } from './Attach'

export interface ClientFieldProps {
  chosen: string
  error: string | undefined
  onPick: (client: Named) => void
  inputRef: (input: HTMLInputElement | null) => void
}

interface NewThreadProps {
  userId: string
  /** Null where it is to be chosen. */
  client: Named | null
  project: Named | null
  clientField?: (props: ClientFieldProps) => ReactNode
  onCreated: (thread: Thread) => void
  onClose: () => void
}

const worthKeeping = (form: ThreadForm) => !isBlankThread(form)

/** Begins a conversation with the client, or one that only the team sees. */
export function NewThread({ userId, client, project, clientField, onCreated, onClose }: NewThreadProps) {
  const formId = useId()
  const draftName = `thread.new.${project?.id ?? client?.id ?? 'any'}.${userId}`
  const fixed = { client_id: client?.id ?? '', client_name: client?.name ?? '' }
  const [start] = useState(() => ({ ...(loadDraft(draftName, readThreadDraft) ?? EMPTY_THREAD), ...(client && fixed) }))
  const form = useForm<ThreadForm>({ defaultValues: start })
  const kept = useDraft(draftName, form, worthKeeping)
  const create = useCreateThread()
  const key = useFormKey()
  const { errors } = form.formState
  const clientId = useController({
    control: form.control,
    name: 'client_id',
    rules: { validate: value => (value ? true : t`Choose the client.`) },
  })
  const kind = form.watch('kind')
  const name = form.watch('client_name')
  const internal = kind === 'internal'
  const chosenClient = form.watch('client_id')
  const attaching = useAttaching(chosenClient)
  return (
    <Dialog
      open
      onClose={onClose}
      title={project ? t`New conversation about ${project.name}` : t`New conversation`}
      closeOnOutside={false}
      footer={
        <>
          <Button onClick={onClose}>
            <Trans>Cancel</Trans>
          </Button>
          <Button type="submit" form={formId} variant="primary" busy={form.formState.isSubmitting}>
            {internal ? <Trans>Post to the team</Trans> : <Trans>Send</Trans>}
          </Button>
        </>
      }
    >
      <Form
        id={formId}
        form={form}
        labels={{ client_id: t`Client`, kind: t`Who takes part`, title: t`Name`, text: t`First message` }}
        className="grid gap-4"
        onSubmit={async values => {
          if (attaching.busy) return
          try {
            const body = { ...toNewThread(values, project?.id ?? null), ...attachmentsOf(attaching.files) }
            const thread = await create.mutateAsync({ body, idempotencyKey: key.current() })
            kept.drop()
            onCreated(thread)
          } catch (error) {
            key.after(error)
            throw error
          }
        }}
      >
        {!client &&
          clientField?.({
            chosen: name,
            error: clientId.fieldState.error?.message,
            onPick: picked => {
              form.setValue('client_id', picked.id, { shouldValidate: form.formState.isSubmitted })
              form.setValue('client_name', picked.name)
              // What was brought is for a message about the one before.
              attaching.clear()
            },
            inputRef: clientId.field.ref,
          })}
        <fieldset className="grid gap-2 sm:grid-cols-2">
          <legend className="mb-1.5 font-medium">{t`Who takes part`}</legend>
          <Kind
            icon={Users}
            title={name ? t`You and ${name}` : t`You and the client`}
            about={t`Everybody of the client reads it in the portal.`}
            control={form.register('kind')}
            value="client"
          />
          <Kind
            icon={Lock}
            title={t`Internal`}
            about={t`Only your team sees this.`}
            control={form.register('kind')}
            value="internal"
            warning
          />
        </fieldset>
        <TextInput
          label={t`Name`}
          placeholder={t`What it is about`}
          autoComplete="off"
          {...(client ? { 'data-autofocus': true } : {})}
          error={errors.title?.message}
          {...form.register('title', { ...required(t`Give it a name.`), ...maxLength(THREAD_LIMITS.title) })}
        />
        <TextArea
          label={t`First message`}
          rows={5}
          error={errors.text?.message}
          {...form.register('text', { ...required(t`Write the first message.`), ...maxLength(THREAD_LIMITS.text) })}
        />
        {chosenClient && (
          <div className="rounded-md border border-line">
            <AttachedFiles attaching={attaching} />
            <div className="p-1">
              <AttachButton attaching={attaching} project={project} client={internal ? null : name} />
            </div>
          </div>
        )}
      </Form>
    </Dialog>
  )
}

interface KindProps {
  icon: LucideIcon
  title: string
  about: string
  value: string
  control: object
  warning?: boolean
}
function Kind({ icon: Icon, title, about, value, control, warning = false }: KindProps) {
  return (
    <label
      className={cx(
        'flex min-h-11 gap-3 rounded-md border border-line p-3 has-focus-visible:outline-2 has-focus-visible:outline-[var(--focus)]',
        warning
          ? 'has-checked:border-warning has-checked:bg-warning-soft'
          : 'has-checked:border-accent-text has-checked:bg-accent-soft',
      )}
    >
      <input type="radio" value={value} {...control} className="sr-only" />
      <Icon size={16} aria-hidden="true" className={cx('mt-0.5 shrink-0', warning ? 'text-warning' : 'text-muted')} />
      <span className="grid min-w-0 content-start">
        <span className="font-medium wrap-anywhere">{title}</span>
        <span className="text-sm text-muted">{about}</span>
      </span>
    </label>
  )
}
